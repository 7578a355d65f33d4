package io.uflight.analyzer.pack;

import java.util.List;

/**
 * A view of a pack.
 *
 * @param body the SELECT
 */
public record PackView(String name, String comment, List<Column> columns, String body) {
    public record Column(String name, String comment) {}

    public PackView {
        columns = List.copyOf(columns);
    }
}
