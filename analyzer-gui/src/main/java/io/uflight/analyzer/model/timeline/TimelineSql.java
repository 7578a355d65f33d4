package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
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

    /** Spans that are drawn one by one; beyond it a lane is drawn as density. */
    public static final int SPANS = 20_000;

    private TimelineSql() {}

    /** Rows that overlap the range: also those that began before it. */
    static String overlapping(Ask ask) {
        List<String> conditions = new ArrayList<>();
        String time = ask.column(Role.TIME);
        TimeRange range = ask.range();
        if (!range.equals(ask.extent())) {
            conditions.add(time + " < " + SqlText.moment(ask.startEpochNs() + range.to()));
            Optional<ColumnShape> duration = ask.table().role(Role.DURATION);
            String start = SqlText.moment(ask.startEpochNs() + range.from());
            conditions.add(
                    duration.isEmpty()
                            ? time + " >= " + start
                            : "(" + time + " >= " + start + " OR epoch_ns(" + time + ") + coalesce("
                                    + SqlText.name(duration.get().name()) + ", "
                                    + ask.extent().length() + ") > " + (ask.startEpochNs() + range.from()) + ")");
        }
        ask.filters().forEach(filter -> conditions.add(filter.sql()));
        return conditions.isEmpty() ? "" : "\nWHERE " + String.join("\n  AND ", conditions);
    }

    static String lane(String column) {
        return "coalesce(" + SqlText.name(column) + "::VARCHAR, '–')";
    }

    /** Lanes with their counts and percentiles, fullest first. */
    public static String lanes(Ask ask, String laneBy) {
        return "SELECT " + lane(laneBy) + " AS lane, count(*) AS spans\nFROM " + ask.from() + overlapping(ask)
                + "\nGROUP BY 1\nORDER BY 2 DESC, 1";
    }

    /** Count, p50, p99, longest, errors. */
    public static String figures(Ask ask) {
        String duration =
                ask.table().role(Role.DURATION).map(c -> SqlText.name(c.name())).orElse("NULL::BIGINT");
        return "SELECT count(*), quantile_cont(" + duration + ", [0.5, 0.99]), max(" + duration + "), count(*) FILTER ("
                + error(ask) + ")\nFROM " + ask.from() + overlapping(ask);
    }

    /** Start, duration, lane, name, outcome, failed. */
    public static String spans(Ask ask, String laneBy, List<String> lanes) {
        String duration =
                ask.table().role(Role.DURATION).map(c -> SqlText.name(c.name())).orElse("0");
        String name =
                ask.table().role(Role.NAME).map(c -> SqlText.name(c.name())).orElse("NULL");
        String list = lanes.stream().map(SqlText::literal).collect(Collectors.joining(", "));
        String where = overlapping(ask);
        return "SELECT " + ask.since() + " AS since, " + duration + " AS duration, " + lane(laneBy) + " AS lane, "
                + name
                + "::VARCHAR AS name, " + outcome(ask) + " AS outcome, " + failed(ask) + " AS failed\nFROM "
                + ask.from() + where
                + (where.isEmpty() ? "\nWHERE " : "\n  AND ") + lane(laneBy) + " IN (" + list + ")\nORDER BY 1, 2 DESC";
    }

    /** Lane, bin, spans that start in it, the worst of them. */
    public static String density(Ask ask, String laneBy, Bins bins, List<String> lanes) {
        String list = lanes.stream().map(SqlText::literal).collect(Collectors.joining(", "));
        return "SELECT " + lane(laneBy) + " AS lane, " + ask.since() + " // " + bins.width()
                + " AS bin, count(*) AS spans, max(CASE WHEN "
                + error(ask) + " THEN 1 ELSE 0 END) AS errors\nFROM " + ask.from()
                + ask.whereAnd(lane(laneBy) + " IN (" + list + ")")
                + "\nGROUP BY 1, 2\nORDER BY 1, 2";
    }

    private static String outcome(Ask ask) {
        return outcomeColumn(ask).map(c -> SqlText.name(c.name())).orElse("NULL");
    }

    /** The column of outcome that is not a mere "failed". */
    static Optional<ColumnShape> outcomeColumn(Ask ask) {
        List<ColumnShape> outcomes = ask.table().columns().stream()
                .filter(c -> c.role() == Role.OUTCOME)
                .toList();
        return outcomes.stream()
                .filter(c -> !c.type().equals("BOOLEAN"))
                .findFirst()
                .or(() -> outcomes.stream().findFirst());
    }

    private static String failed(Ask ask) {
        return failedColumn(ask)
                .map(c -> "coalesce(" + SqlText.name(c.name()) + ", false)")
                .orElse("false");
    }

    private static Optional<ColumnShape> failedColumn(Ask ask) {
        return ask.table().columns().stream()
                .filter(c -> c.type().equals("BOOLEAN")
                        && (c.role() == Role.OUTCOME || c.name().equals("failed")))
                .findFirst();
    }

    static String error(Ask ask) {
        String failed = failed(ask);
        return outcomeColumn(ask)
                .map(c -> c.number()
                        ? "coalesce(" + SqlText.name(c.name()) + " >= 400, false) OR " + failed
                        : c.text() ? "coalesce(" + SqlText.name(c.name()) + " <> 'ok', false)" : failed)
                .orElse(failed);
    }
}
