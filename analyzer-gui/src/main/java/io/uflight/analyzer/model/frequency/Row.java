package io.uflight.analyzer.model.frequency;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One name of the table, or all of them together.
 *
 * @param percentiles p50, p90, p99, p99.9 in ns; empty when nothing has a duration
 * @param maxNs −1 when nothing has a duration
 * @param bytes NaN when the table has no sizes
 */
public record Row(
        @Nullable String name,
        int category,
        long calls,
        double timeNs,
        List<Double> percentiles,
        long maxNs,
        double bytes,
        List<Integer> spark) {

    public Row withSpark(List<Integer> newSpark) {
        return new Row(name, category, calls, timeNs, percentiles, maxNs, bytes, newSpark);
    }

    /** p50 is 0, p99.9 is 3; NaN where there is none. */
    public double percentile(int at) {
        return at < percentiles.size() ? percentiles.get(at) : Double.NaN;
    }
}
