package io.uflight.analyzer.store.view;

import io.uflight.formats.schema.Table;
import java.util.List;

/**
 * A table or view as SQL and the window see it.
 *
 * @param rows of a table; −1 for a view
 */
public record TableInfo(String name, String comment, Kind kind, long rows, List<ColumnInfo> columns) {
    public enum Kind {
        TABLE,
        VIEW
    }

    public TableInfo {
        columns = List.copyOf(columns);
    }

    /** A table of the contract that no capture has: empty. */
    public static TableInfo promised(Table table) {
        List<ColumnInfo> columns = table.columns().stream().map(ColumnInfo::of).toList();
        return new TableInfo(table.name(), table.comment(), Kind.TABLE, 0, columns);
    }
}
