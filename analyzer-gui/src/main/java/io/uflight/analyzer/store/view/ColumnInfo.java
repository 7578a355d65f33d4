package io.uflight.analyzer.store.view;

import io.uflight.formats.schema.Column;
import org.jspecify.annotations.Nullable;

/**
 * A column as SQL and the window see it; a row of {@code uflight_columns}.
 *
 * @param type of the format, {@code int64}, {@code utf8}, …; DuckDB's own name for columns of views
 * @param role, unit, sensitivity keys as in the format, null where none was declared
 */
public record ColumnInfo(
        String name,
        String type,
        @Nullable String role,
        @Nullable String unit,
        @Nullable String sensitivity,
        String comment) {

    public static ColumnInfo of(Column column) {
        return new ColumnInfo(
                column.name(),
                column.type().key(),
                column.role() == null ? null : column.role().key(),
                column.unit(),
                column.sensitivity() == null ? null : column.sensitivity().key(),
                column.comment());
    }

    public ColumnInfo withType(String newType) {
        return new ColumnInfo(name, newType, role, unit, sensitivity, comment);
    }

    public ColumnInfo withName(String newName) {
        return new ColumnInfo(newName, type, role, unit, sensitivity, comment);
    }
}
