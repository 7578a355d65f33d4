package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The questions of the frequency view. Each is one pass over the rows in range. */
public final class FrequencySql {
    /** Rows of the table beyond which only the largest are listed. */
    public static final int LISTED = 3000;

    /** Buckets of the histogram per decade. */
    public static final int PER_DECADE = 12;

    private FrequencySql() {}

    /** Largest names of the whole capture: those that get colours. */
    public static String largest(Ask whole, Grouping grouping) {
        return "SELECT " + grouping.nameSql() + " AS name\nFROM " + whole.from()
                + "\nGROUP BY 1\nORDER BY count(*) DESC, 1\nLIMIT 10";
    }

    /** Bin, name (null for other), value. */
    public static String chart(Ask ask, Grouping grouping, Measure measure, Bins bins, List<String> named) {
        return "SELECT " + ask.since() + " // " + bins.width() + " AS bin,\n       " + series(grouping.nameSql(), named)
                + " AS series,\n       " + measure.sql() + " AS value\nFROM " + ask.from() + ask.where()
                + "\nGROUP BY 1, 2\nORDER BY 1, 2";
    }

    /** A name that has a colour of its own, null for all others. */
    static String series(String name, List<String> named) {
        if (named.isEmpty()) {
            return "NULL::VARCHAR";
        }
        String list = named.stream().map(SqlText::literal).collect(Collectors.joining(", "));
        return "CASE WHEN " + name + " IN (" + list + ") THEN " + name + " END";
    }

    /** A row a name, and one for all of them (its name is null and its grouping 1). */
    public static String table(Ask ask, Grouping grouping, Optional<ColumnShape> bytes) {
        String duration =
                ask.table().role(Role.DURATION).map(c -> SqlText.name(c.name())).orElse(null);
        StringBuilder sql = new StringBuilder("SELECT " + grouping.nameSql()
                + " AS name,\n       grouping(name) AS whole,\n       count(*) AS calls");
        if (duration != null) {
            String quantiles = ask.table().rows() > 5_000_000 ? "approx_quantile" : "quantile_cont";
            sql.append(",\n       coalesce(sum(").append(duration).append("), 0) AS time_ns");
            sql.append(",\n       ")
                    .append(quantiles)
                    .append("(")
                    .append(duration)
                    .append(", [0.5, 0.9, 0.99, 0.999]) AS p");
            sql.append(",\n       max(").append(duration).append(") AS max_ns");
        } else {
            sql.append(",\n       NULL AS time_ns,\n       NULL AS p,\n       NULL AS max_ns");
        }
        sql.append(",\n       ")
                .append(bytes.map(c -> "coalesce(sum(" + SqlText.name(c.name()) + "), 0)")
                        .orElse("NULL"))
                .append(" AS bytes");
        sql.append("\nFROM ").append(ask.from()).append(ask.where());
        sql.append("\nGROUP BY GROUPING SETS ((name), ())\nORDER BY whole DESC, calls DESC, name\nLIMIT ")
                .append(LISTED + 1);
        return sql.toString();
    }

    /** How many names there are in range, listed or not. */
    public static String names(Ask ask, Grouping grouping) {
        return "SELECT count(DISTINCT " + grouping.nameSql() + ") AS names\nFROM " + ask.from() + ask.where();
    }

    /** Names of the range, as many as are wanted of them, in no order. */
    static String someNames(Ask ask, Grouping grouping, int most) {
        return "SELECT DISTINCT " + grouping.nameSql() + " AS name\nFROM " + ask.from() + ask.where() + "\nLIMIT "
                + most;
    }

    /** Name, one of so many equal parts of the range, calls. */
    public static String sparklines(Ask ask, Grouping grouping, int parts, List<String> names) {
        long width = Math.max(1, Math.ceilDiv(ask.range().length(), parts));
        String list = names.stream().map(SqlText::literal).collect(Collectors.joining(", "));
        return "SELECT " + grouping.nameSql() + " AS name,\n       (" + ask.since() + " - "
                + ask.range().from() + ") // " + width
                + " AS part,\n       count(*) AS calls\nFROM " + ask.from()
                + ask.whereAnd(grouping.nameSql() + " IN (" + (list.isEmpty() ? "NULL" : list) + ")")
                + "\nGROUP BY 1, 2\nORDER BY 1, 2";
    }

    /** Bucket, calls; durations of nought are in the bucket of 1 ns. */
    public static String histogram(Ask ask) {
        String duration = ask.column(Role.DURATION);
        return "SELECT floor(log10(greatest(" + duration + ", 1)) * " + PER_DECADE
                + " + 1e-9)::INTEGER AS bucket,\n       count(*) AS calls\nFROM " + ask.from()
                + ask.whereAnd(duration + " IS NOT NULL") + "\nGROUP BY 1\nORDER BY 1";
    }

    /** Rows with a duration, those that took less than so many ns, the median. */
    public static String place(Ask ask, long took) {
        String duration = ask.column(Role.DURATION);
        return "SELECT count(" + duration + "), count(*) FILTER (" + duration + " < " + took + "), median(" + duration
                + ")\nFROM " + ask.from() + ask.where();
    }
}
