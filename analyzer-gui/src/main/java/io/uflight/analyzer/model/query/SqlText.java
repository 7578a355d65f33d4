package io.uflight.analyzer.model.query;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Names and values as they stand in SQL. Nothing of a capture gets into SQL by another way. */
public final class SqlText {
    private SqlText() {}

    /** A column, table or part of a URL column. */
    public static String name(String identifier) {
        if (UrlPart.isPart(identifier)) {
            return identifier;
        }
        return identifier.matches("[a-z_][a-z0-9_]*")
                        && !identifier.matches("select|from|where|group|order|table|key|count|level")
                ? identifier
                : "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    public static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Boolean truth -> truth.toString();
            case Long number -> number.toString();
            case Integer number -> number.toString();
            case Short number -> number.toString();
            case Byte number -> number.toString();
            case Double number -> Double.isFinite(number) ? number.toString() : "'" + number + "'::DOUBLE";
            case LocalDateTime time -> "TIMESTAMP_NS '" + time.toString().replace('T', ' ') + "'";
            default -> "'" + value.toString().replace("'", "''") + "'";
        };
    }

    /** A moment, given in nanoseconds since 1970. */
    public static String moment(long epochNs) {
        return "make_timestamp_ns(" + epochNs + ")";
    }
}
