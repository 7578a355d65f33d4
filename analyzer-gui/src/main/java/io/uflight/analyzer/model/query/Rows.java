package io.uflight.analyzer.model.query;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer, whole in memory: queries of views are bounded by pixels or pages. */
public record Rows(List<Head> heads, List<List<@Nullable Object>> values) {
    public static final Rows NONE = new Rows(List.of(), List.of());

    public Rows {
        heads = List.copyOf(heads);
        values = Collections.unmodifiableList(values);
    }

    /** A column of an answer; the type as DuckDB spells it. */
    public record Head(String name, String type) {}

    public int size() {
        return values.size();
    }

    public @Nullable Object at(int row, int column) {
        return values.get(row).get(column);
    }

    /** A number that is there; 0 for null. */
    public long number(int row, int column) {
        return at(row, column) instanceof Number number ? number.longValue() : 0;
    }

    /** A number, NaN for null. */
    public double real(int row, int column) {
        return at(row, column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    public @Nullable String text(int row, int column) {
        Object value = at(row, column);
        return value == null ? null : value.toString();
    }
}
