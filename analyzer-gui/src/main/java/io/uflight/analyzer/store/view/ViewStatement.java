package io.uflight.analyzer.store.view;

import io.uflight.analyzer.store.duckdb.Quote;
import java.util.List;
import java.util.stream.Collectors;

/** A view to make in each session. The names of its columns are ours, whatever the body calls them. */
public record ViewStatement(String name, List<ColumnInfo> columns, String body) {
    public ViewStatement {
        columns = List.copyOf(columns);
    }

    public String sql() {
        String names = columns.stream().map(column -> Quote.name(column.name())).collect(Collectors.joining(", "));
        return "CREATE OR REPLACE TEMP VIEW " + Quote.name(name) + " (" + names + ") AS " + body;
    }
}
