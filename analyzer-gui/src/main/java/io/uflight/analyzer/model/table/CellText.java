package io.uflight.analyzer.model.table;

import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.number.UnitText;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.text.Plain;
import org.jspecify.annotations.Nullable;

/** A value of a column as it is read; raw for copies. */
public record CellText(MomentText moments, boolean raw) {

    public String of(ColumnShape column, @Nullable Object value) {
        if (value == null) {
            return "–";
        }
        if (column.moment() && value instanceof Number ns) {
            return raw ? moments.raw(ns.longValue()) : moments.full(ns.longValue());
        }
        if (column.number()) {
            return UnitText.of(value, identifies(column) ? "id" : column.unit(), raw);
        }
        return Plain.of(UnitText.of(value, null, raw));
    }

    /** Numbers that name something are not grouped by commas. */
    private static boolean identifies(ColumnShape column) {
        return column.unit() == null
                && (column.name().endsWith("id")
                        || column.name().equals("status")
                        || column.name().endsWith("_code"));
    }

    /** For copies: integers, ISO 8601 in UTC, a dot as decimal sign. */
    public String copied(ColumnShape column, @Nullable Object value) {
        return value == null ? "" : new CellText(moments, true).of(column, value);
    }
}
