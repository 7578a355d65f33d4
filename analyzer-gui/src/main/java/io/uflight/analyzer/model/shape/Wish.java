package io.uflight.analyzer.model.shape;

import java.util.Set;

/**
 * What of a capture is to be imported.
 *
 * @param tables names; empty for all
 * @param range of time, as it is typed into the range field; empty for the whole capture
 */
public record Wish(Set<String> tables, String range) {
    public static final Wish ALL = new Wish(Set.of(), "");

    public Wish {
        tables = Set.copyOf(tables);
    }
}
