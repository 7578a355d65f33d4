package io.uflight.analyzer.model.query;

import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names and values as they stand in SQL. Nothing of a capture gets into SQL by another way. */
public final class SqlText {
    /** What DuckDB's {@code duckdb_keywords()} does not call unreserved, and some that read badly as names. */
    private static final Set<String> WORDS =
            Set.of(("all analyse analyze and any array as asc asymmetric both case cast check"
                            + " collate column constraint create default deferrable desc describe distinct do else end except false"
                            + " fetch for foreign from group having in initially intersect into lambda lateral leading limit not null"
                            + " offset on only or order pivot pivot_longer pivot_wider placing primary qualify references returning"
                            + " select show some summarize symmetric table then to trailing true union unique unpivot using variadic"
                            + " when where window with between bigint bit boolean char character coalesce columns dec decimal exists"
                            + " extract float generated grouping grouping_id inout int integer interval map national nchar none nullif"
                            + " numeric out overlay position precision real row setof smallint struct substring time timestamp treat"
                            + " trim try_cast tuple values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces"
                            + " xmlparse xmlpi xmlroot xmlserialize xmltable anti asof at authorization binary by collation"
                            + " concurrently cross freeze full glob ilike inner is isnull join left like natural notnull outer"
                            + " overlaps positional right semi similar tablesample unpack verbose key count level")
                    .split(" "));

    private SqlText() {}

    /** A column, table or part of a URL column. */
    public static String name(String identifier) {
        if (UrlPart.isPart(identifier)) {
            return identifier;
        }
        return identifier.matches("[a-z_][a-z0-9_]*") && !WORDS.contains(identifier)
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
