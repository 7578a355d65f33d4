package io.uflight.analyzer.model.table;

import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.formats.schema.Role;

/** What rows are sorted by: a column, or the table's time; equal rows keep a place by their time. */
public record Order(String column, boolean descending) {
    /** The table's own order: by time, where it has one. */
    public static final Order OWN = new Order("", false);

    public String sql(TableShape table) {
        String time =
                table.role(Role.TIME).map(ColumnShape::name).map(SqlText::name).orElse("");
        if (column.isEmpty() || table.column(column).isEmpty()) {
            return time.isEmpty() ? "" : "\nORDER BY " + time;
        }
        String by = "\nORDER BY " + SqlText.name(column) + (descending ? " DESC" : "") + " NULLS LAST";
        return time.isEmpty() || time.equals(SqlText.name(column)) ? by : by + ", " + time;
    }
}
