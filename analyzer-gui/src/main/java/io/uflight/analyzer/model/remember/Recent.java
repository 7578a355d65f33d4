package io.uflight.analyzer.model.remember;

import java.util.List;

/**
 * A capture that was open once, as the start page lists it.
 *
 * @param spark events over its length, in a few dozen parts
 * @param lossParts those of them in which something was lost
 */
public record Recent(
        String path,
        String name,
        String host,
        String packs,
        List<Integer> spark,
        List<Integer> lossParts,
        String started,
        long lengthNs,
        long bytes,
        long rows,
        long lost,
        boolean cutShort) {
    public Recent {
        spark = List.copyOf(spark);
        lossParts = List.copyOf(lossParts);
    }
}
