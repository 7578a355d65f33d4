package io.uflight.analyzer.model.counter;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.stream.Collectors;

/** The questions of a counter: what it stood at before the range, and the least, most and last of each bin. */
public final class CounterSql {
    private CounterSql() {}

    /** Name of the series a row belongs to: null for those beyond the names given, empty where there are no names. */
    private static String series(Ask ask, List<String> names) {
        return ask.table()
                .role(Role.NAME)
                .map(column -> {
                    String name = "coalesce(" + SqlText.name(column.name()) + "::VARCHAR, '–')";
                    String list = names.stream().map(SqlText::literal).collect(Collectors.joining(", "));
                    return names.isEmpty() ? "''" : "CASE WHEN " + name + " IN (" + list + ") THEN " + name + " END";
                })
                .orElse("''");
    }

    /** Series, the value it had last before the range. */
    public static String before(Ask ask, Counter counter, List<String> names) {
        String value = SqlText.name(counter.column().name());
        String last = counter.steps() ? "sum(" + value + ")" : "arg_max(" + value + ", " + ask.column(Role.TIME) + ")";
        Ask earlier = ask.withRange(
                new TimeRange(Math.min(0, ask.range().from()), ask.range().from()));
        return "SELECT " + series(ask, names) + " AS series, " + last + " AS last\nFROM " + ask.from()
                + earlier.whereAnd(value + " IS NOT NULL") + "\nGROUP BY 1";
    }

    /** Series, bin, least, most, last; a level counts from the beginning of the range. */
    public static String bins(Ask ask, Counter counter, Bins bins, List<String> names) {
        String value = SqlText.name(counter.column().name());
        String rows = "\nFROM " + ask.from() + ask.whereAnd(value + " IS NOT NULL");
        if (!counter.steps()) {
            return "SELECT " + series(ask, names) + " AS series, " + ask.since() + " // " + bins.width()
                    + " AS bin, min(" + value + ") AS least, max(" + value + ") AS most, arg_max(" + value + ", "
                    + ask.column(Role.TIME) + ") AS last" + rows + "\nGROUP BY 1, 2\nORDER BY 1, 2";
        }
        // What opens and closes at the same nanosecond has been open.
        return "SELECT series, since // " + bins.width()
                + " AS bin, min(level) AS least, max(level) AS most, arg_max(level, place) AS last\nFROM (SELECT series, since,"
                + " sum(step) OVER w AS level, row_number() OVER w AS place\n  FROM (SELECT " + series(ask, names)
                + " AS series, " + ask.since() + " AS since, " + value + " AS step" + rows
                + ")\n  WINDOW w AS (PARTITION BY series ORDER BY since, step DESC ROWS UNBOUNDED PRECEDING))"
                + "\nGROUP BY 1, 2\nORDER BY 1, 2";
    }

    /** Series, bin, change: the levels at the ends of bins, for more rows than can be put in order at once. */
    public static String changes(Ask ask, Counter counter, Bins bins, List<String> names) {
        String value = SqlText.name(counter.column().name());
        return "SELECT " + series(ask, names) + " AS series, " + ask.since() + " // " + bins.width() + " AS bin, sum("
                + value + ") AS change\nFROM " + ask.from() + ask.whereAnd(value + " IS NOT NULL")
                + "\nGROUP BY 1, 2\nORDER BY 1, 2";
    }
}
