package io.uflight.analyzer.model.shape;

import io.uflight.formats.schema.Role;
import org.jspecify.annotations.Nullable;

/**
 * A column as a view sees it.
 *
 * @param type as DuckDB spells it
 * @param secret holds data of the target's users
 * @param url its values are URLs, by the column's note
 */
public record ColumnShape(
        String name,
        String type,
        @Nullable Role role,
        @Nullable String unit,
        boolean secret,
        boolean url,
        String comment) {

    public boolean text() {
        return type.equals("VARCHAR");
    }

    public boolean moment() {
        return type.startsWith("TIMESTAMP");
    }

    public boolean number() {
        return switch (type) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "DOUBLE", "FLOAT", "UBIGINT", "UINTEGER" ->
                true;
            default -> type.startsWith("DECIMAL");
        };
    }

    /** The type as the capture's format names it: {@code int64}, {@code text}. */
    public String plainType() {
        return switch (type) {
            case "TINYINT" -> "int8";
            case "SMALLINT" -> "int16";
            case "INTEGER" -> "int32";
            case "BIGINT" -> "int64";
            case "VARCHAR" -> "text";
            case "BOOLEAN" -> "bool";
            case "DOUBLE" -> "double";
            case "HUGEINT" -> "int128";
            case "TIMESTAMP_NS" -> "timestamp ns";
            default -> type.toLowerCase(java.util.Locale.ROOT);
        };
    }
}
