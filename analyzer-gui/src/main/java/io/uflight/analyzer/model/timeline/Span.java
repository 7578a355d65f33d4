package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.text.Search;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in a lane.
 *
 * @param lane name of its lane
 * @param to its end; the end of the capture while it is open
 * @param category colour of its name where there is no status
 * @param groups its columns of that role, a line each
 */
public record Span(
        long from,
        long to,
        String lane,
        @Nullable String name,
        SpanStatus status,
        @Nullable String code,
        int category,
        boolean open,
        @Nullable String groups) {

    /** One without groups. */
    public Span(
            long from,
            long to,
            String lane,
            @Nullable String name,
            SpanStatus status,
            @Nullable String code,
            int category,
            boolean open) {
        this(from, to, lane, name, status, code, category, open, null);
    }

    /** A row of the questions of {@link TimelineSql} that ask for spans. */
    static Span of(Rows rows, int row, TimeRange extent, NameColours colours) {
        boolean open = rows.at(row, 1) == null;
        long from = rows.number(row, 0);
        Object outcome = rows.at(row, 4);
        SpanStatus status = SpanStatus.of(outcome, rows.at(row, 5) instanceof Boolean failed && failed, open);
        String name = rows.text(row, 3);
        String code = outcome instanceof Number number
                ? number.toString()
                : status == SpanStatus.FAILED ? "×" : open ? "…" : null;
        return new Span(
                from,
                open ? extent.to() : from + rows.number(row, 1),
                String.valueOf(rows.text(row, 2)),
                name,
                status,
                code,
                name == null ? -1 : colours.of(name),
                open,
                rows.text(row, 6));
    }

    static List<Span> all(Rows rows, TimeRange extent, NameColours colours) {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> of(rows, row, extent, colours))
                .toList();
    }

    /** Whether any of it lies in a range; a moment does. */
    public boolean overlaps(TimeRange range) {
        return from < range.to() && Math.max(to, from + 1) > range.from();
    }

    public long length() {
        return to - from;
    }

    /** The code first, then the name. */
    public String label() {
        String what = name == null ? "" : name;
        return code == null ? what : what.isEmpty() ? code : code + " " + what;
    }

    /** As a selection: with what finds its row again. */
    public Selection.Row row(TableShape table, String laneBy) {
        List<Filter> finds = new ArrayList<>();
        table.role(Role.NAME).ifPresent(column -> finds.add(Filter.of(column.name(), Op.IS, name)));
        table.role(Role.DURATION)
                .ifPresent(column -> finds.add(Filter.of(column.name(), Op.IS, open ? null : (Object) length())));
        finds.add(onlyLane(laneBy));
        return new Selection.Row(table.name(), label(), new TimeRange(from, open ? from : to), finds);
    }

    /** The condition that leaves its lane. */
    public Filter onlyLane(String laneBy) {
        return Filter.of(laneBy, Op.IS, lane.equals("–") ? null : lane);
    }

    /** Whether a search finds its lane, its name or one of its groups. */
    public boolean found(Search search) {
        return search.finds(name)
                || search.finds(lane)
                || (groups != null && groups.lines().anyMatch(search::finds));
    }

    /** Whether this is the chosen row. */
    public boolean is(Selection.Row chosen) {
        return chosen.time().from() == from && chosen.time().length() == (open ? 0 : length());
    }
}
