package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.frequency.RollupSql;
import io.uflight.analyzer.model.query.SearchSql;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The questions of the timeline. */
public final class TimelineSql {
    /** Lanes that are listed. */
    public static final int LANES = 40;

    /** Spans in range that are drawn one by one; lanes beyond it are drawn as density. */
    public static final int SPANS = 20_000;

    private TimelineSql() {}

    /** Rows that overlap the range: also those that began before it. */
    static String overlapping(Ask ask, Census census) {
        List<String> conditions = new ArrayList<>();
        String time = ask.column(Role.TIME);
        TimeRange range = ask.range();
        if (!range.equals(ask.extent())) {
            conditions.add(time + " < " + SqlText.moment(ask.startEpochNs() + range.to()));
            Optional<ColumnShape> duration = ask.table().role(Role.DURATION);
            String began = time + " >= " + SqlText.moment(ask.startEpochNs() + range.from());
            if (duration.isEmpty()) {
                conditions.add(began);
            } else {
                String name = SqlText.name(duration.get().name());
                // No span is longer than the longest: what began before that cannot reach into the range.
                String near = time + " >= "
                        + SqlText.moment(ask.startEpochNs() + Math.max(0, range.from() - census.longest()));
                String reaches = "epoch_ns(" + time + ") + " + name + " > " + (ask.startEpochNs() + range.from());
                conditions.add("(" + began + " OR (" + near + " AND " + reaches + ")"
                        + (census.open() ? " OR " + name + " IS NULL" : "") + ")");
            }
        }
        ask.filters().forEach(filter -> conditions.add(filter.sql()));
        return conditions.isEmpty() ? "" : "\nWHERE " + String.join("\n  AND ", conditions);
    }

    /** The lane of a row as text. */
    public static String lane(String column) {
        return "coalesce(" + SqlText.name(column) + "::VARCHAR, '–')";
    }

    private static String duration(Ask ask, String otherwise) {
        return ask.table().role(Role.DURATION).map(c -> SqlText.name(c.name())).orElse(otherwise);
    }

    /**
     * Lane (null for all together, which come first), spans, percentiles, longest, spans by status, lanes and one.
     * Percentiles of very many spans are estimates.
     */
    public static String figures(Ask ask, Census census, String laneBy) {
        if (census.counted().isPresent()) {
            return RollupSql.overlapping(
                    census.counted().get(),
                    ask,
                    new Grouping(laneBy, ""),
                    census.longest(),
                    SpanStatus.values().length,
                    Census.KEPT + 1);
        }
        String quantile = census.rows() > 2_000_000 ? "approx_quantile" : "quantile_cont";
        StringBuilder statuses = new StringBuilder();
        for (SpanStatus status : SpanStatus.values()) {
            statuses.append(statuses.isEmpty() ? "" : ", ")
                    .append("count(*) FILTER (status = ")
                    .append(status.rank())
                    .append(")");
        }
        return "SELECT lane, count(*) AS spans, " + quantile
                + "(duration, [0.5, 0.9, 0.99]) AS p, max(duration) AS longest,"
                + "\n       [" + statuses + "] AS statuses, count(*) OVER () AS lanes\nFROM (SELECT " + lane(laneBy)
                + " AS lane, " + duration(ask, "NULL::BIGINT") + " AS duration, " + StatusSql.rank(ask)
                + " AS status FROM " + ask.from() + overlapping(ask, census)
                + ")\nGROUP BY GROUPING SETS ((lane), ())\nORDER BY grouping(lane) DESC, spans DESC, lane\nLIMIT "
                + (Census.KEPT + 1);
    }

    /** Start, duration, lane, name, outcome, failed, groups: what a span is made of. */
    private static String span(Ask ask, String laneBy) {
        String name =
                ask.table().role(Role.NAME).map(c -> SqlText.name(c.name())).orElse("NULL");
        String outcome = StatusSql.outcome(ask).map(c -> SqlText.name(c.name())).orElse("NULL");
        return "SELECT " + ask.since() + " AS since, " + duration(ask, "0") + " AS duration, " + lane(laneBy)
                + " AS lane, " + name + "::VARCHAR AS name, " + outcome + " AS outcome, " + StatusSql.failed(ask)
                + " AS failed, " + groups(ask) + " AS groups\nFROM " + ask.from();
    }

    private static List<String> searched(Ask ask, Role role) {
        return ask.table().columns().stream()
                .filter(c -> c.text() && c.role() == role)
                .map(c -> SqlText.name(c.name()))
                .toList();
    }

    /** What a search looks at besides lane and name, a line each. */
    private static String groups(Ask ask) {
        List<String> columns = searched(ask, Role.GROUP);
        return columns.isEmpty() ? "NULL" : "concat_ws(chr(10), " + String.join(", ", columns) + ")";
    }

    /** Whether a row matches a search: by its lane, its name or one of its groups, as {@link Span#found}. */
    private static String found(Ask ask, String laneBy, String wanted, boolean regex) {
        List<String> texts = new ArrayList<>(searched(ask, Role.NAME));
        texts.addAll(searched(ask, Role.GROUP));
        texts.add(lane(laneBy));
        return SearchSql.condition(texts, wanted, regex);
    }

    /** Spans that overlap the range and match, and all that overlap it. */
    public static String matches(Ask ask, Census census, String laneBy, String wanted, boolean regex) {
        return "SELECT count(*) FILTER (WHERE " + found(ask, laneBy, wanted, regex)
                + ") AS matches, count(*) AS spans\nFROM " + ask.from() + overlapping(ask, census);
    }

    /** Spans that overlap the range and match, from a moment on or back to it; in order, or the other way round. */
    static String match(
            Ask ask, Census census, String laneBy, String wanted, boolean regex, long at, boolean forward, int most) {
        String where = overlapping(ask, census);
        return span(ask, laneBy) + (where.isEmpty() ? "\nWHERE " : where + "\n  AND ")
                + found(ask, laneBy, wanted, regex) + "\n  AND " + ask.column(Role.TIME) + (forward ? " >= " : " <= ")
                + SqlText.moment(ask.startEpochNs() + at)
                + (forward
                        ? "\nORDER BY 1, 2 DESC, 3, 4"
                        : "\nORDER BY 1 DESC, 2 NULLS FIRST, 3 DESC, 4 DESC NULLS FIRST")
                + "\nLIMIT " + most;
    }

    /** Spans of the lanes given that overlap the range, in order of time. */
    public static String spans(Ask ask, Census census, String laneBy, List<String> lanes) {
        return span(ask, laneBy) + and(overlapping(ask, census), laneBy, lanes) + "\nORDER BY 1, 2 DESC, 3, 4";
    }

    /** The spans that begin in the range and took longest; those still open before all. */
    public static String longest(Ask ask, String laneBy, int most) {
        return span(ask, laneBy) + ask.where() + "\nORDER BY 2 DESC NULLS FIRST, 1\nLIMIT " + most;
    }

    /** Spans that begin at a moment or after it, or before it, nearest first; the filters hold what they have in common. */
    public static String near(Ask ask, String laneBy, long at, boolean after, int most) {
        String moment = SqlText.moment(ask.startEpochNs() + at);
        String time = ask.column(Role.TIME);
        return span(ask, laneBy) + ask.withRange(ask.extent()).whereAnd(time + (after ? " >= " : " < ") + moment)
                + "\nORDER BY 1" + (after ? "" : " DESC") + ", 2 DESC, 3, 4\nLIMIT " + most;
    }

    /** Lane, bin, spans that start in it, the worst status of them, the longest. */
    public static String density(Ask ask, String laneBy, Bins bins, List<String> lanes) {
        return "SELECT " + lane(laneBy) + " AS lane, " + ask.since() + " // " + bins.width()
                + " AS bin, count(*) AS spans, max(" + StatusSql.rank(ask) + ") AS worst, max(" + duration(ask, "0")
                + ") AS longest\nFROM " + ask.from() + and(ask.where(), laneBy, lanes)
                + "\nGROUP BY 1, 2\nORDER BY 1, 2";
    }

    private static String and(String where, String laneBy, List<String> lanes) {
        String list = lanes.stream().map(SqlText::literal).collect(Collectors.joining(", "));
        return (where.isEmpty() ? "\nWHERE " : where + "\n  AND ") + lane(laneBy) + " IN (" + list + ")";
    }
}
