package io.uflight.analyzer.model.overview;

import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The large figures on top, and the same as text to paste into a message. */
public record Summary(List<Tile> tiles) {

    /** A label, the figure, what stands below it. */
    public record Tile(String label, String figure, String below) {}

    public static Summary of(Session session, double peak) {
        Subject subject = session.subject();
        MomentText moments = new MomentText(subject.startEpochNs(), subject.zone(), false);
        TimeRange recorded = subject.recorded();
        List<TableShape> events = Stream.concat(
                        session.tables().stream(), session.waiting().stream().map(Waiting::table))
                .filter(t -> t.kind() == TableShape.Kind.EVENTS && t.rows() > 0)
                .toList();
        long rows = events.stream().mapToLong(TableShape::rows).sum();
        boolean lossy = !session.losses().none();
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile(
                "Recorded",
                DurationText.of(recorded.length()),
                moments.clock(recorded.from(), 3) + " – " + moments.clock(recorded.to(), 3)));
        String rates = CountText.brief(rows / (time(recorded, events) / 1e9)) + "/s mean"
                + (peak > 0 ? ", " + CountText.brief(peak) + "/s peak" : "");
        tiles.add(new Tile("Events", AtLeast.of(lossy, CountText.brief(rows)), rates));
        tiles.add(new Tile(
                "On disk",
                ByteText.of(subject.bytes()),
                (rows == 0 ? "" : ByteText.of((double) subject.bytes() / rows) + " an event, ")
                        + CountText.of(session.facts().segments(), "segment")));
        int pids = subject.pids().size();
        tiles.add(new Tile(
                "Targets",
                pids == 0 ? "unknown" : CountText.of(pids, "process"),
                String.join(", ", subject.targets())));
        tiles.add(new Tile(
                "Ended",
                session.facts().ended(),
                subject.cutShort().isEmpty() ? "all segments sealed" : subject.cutShort()));
        return new Summary(tiles);
    }

    /** ns in which the rows came: rows that came while probes were put in or taken out are not counted into less time. */
    private static long time(TimeRange recorded, List<TableShape> events) {
        long from = recorded.from();
        long to = recorded.to();
        for (TableShape table : events) {
            TimeRange rows = table.extent();
            if (rows != null) {
                from = Math.min(from, rows.from());
                to = Math.max(to, rows.to());
            }
        }
        return to - from;
    }

    /** The list of tables as a question, for files: name, rows, bytes on disk (null where it has no segments), comment. */
    public static String tablesSql(Session session) {
        return session.tables().stream()
                .map(table -> "(" + SqlText.literal(table.name()) + ", " + table.rows() + "::BIGINT, "
                        + (table.bytes() < 0 ? "NULL" : table.bytes()) + "::BIGINT, " + SqlText.literal(table.comment())
                        + ")")
                .collect(Collectors.joining(
                        ",\n  ", "SELECT * FROM (VALUES\n  ", ") AS tables(\"table\", \"rows\", bytes, comment)"));
    }

    /** A few lines for a message or a ticket. */
    public String text(Session session) {
        StringBuilder text = new StringBuilder(session.subject().name())
                .append(" on ")
                .append(session.subject().host())
                .append('\n');
        tiles.forEach(tile -> text.append(tile.label())
                .append(": ")
                .append(tile.figure())
                .append(" (")
                .append(tile.below())
                .append(")\n"));
        if (!session.losses().none()) {
            text.append("Lost: ")
                    .append(CountText.exact(session.losses().count()))
                    .append(" events, ")
                    .append(session.losses().why())
                    .append('\n');
        }
        session.tables().stream()
                .filter(table -> table.events() && table.rows() > 0)
                .forEach(table -> text.append(table.name())
                        .append(": ")
                        .append(CountText.of(table.rows(), "row"))
                        .append('\n'));
        return text.toString();
    }
}
