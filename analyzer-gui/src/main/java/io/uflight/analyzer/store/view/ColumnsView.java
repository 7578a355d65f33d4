package io.uflight.analyzer.store.view;

import io.uflight.analyzer.store.duckdb.Quote;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The view {@code uflight_columns}: what every column of every table and view means. */
public final class ColumnsView {
    private static final String HEAD = "table_name, column_name, type, role, unit, sensitivity, comment";

    private ColumnsView() {}

    public static String sql(List<TableInfo> tables) {
        String rows = tables.stream()
                .flatMap(table -> table.columns().stream().map(column -> row(table, column)))
                .collect(Collectors.joining(", "));
        return "CREATE OR REPLACE TEMP VIEW uflight_columns (" + HEAD + ") AS SELECT * FROM (VALUES " + rows + ")";
    }

    private static String row(TableInfo table, ColumnInfo column) {
        return "(" + Quote.text(table.name()) + ", " + Quote.text(column.name()) + ", " + Quote.text(column.type())
                + ", " + orNull(column.role()) + ", " + orNull(column.unit()) + ", " + orNull(column.sensitivity())
                + ", " + Quote.text(column.comment()) + ")";
    }

    private static String orNull(@Nullable String text) {
        return text == null ? "NULL" : Quote.text(text);
    }
}
