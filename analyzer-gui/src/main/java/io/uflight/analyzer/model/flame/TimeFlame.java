package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Calls in the order of time, a lane a thread. Calls narrower than a pixel come as one for each pixel and depth.
 *
 * @param range since the start of the capture
 * @param spans those of all lanes, outermost first
 * @param cut whether there are more, deeper ones
 */
public record TimeFlame(TimeRange range, List<FlowThread> lanes, List<Span> spans, boolean cut) {
    /** Threads that are drawn at once. */
    public static final int LANES = 8;

    private static final int MOST = 200_000;
    private static final double HEAD = 20;

    /**
     * A call, or several.
     *
     * @param lane place in the lanes
     * @param node of the longest
     * @param calls how many
     */
    public record Span(int lane, int depth, long from, long to, int node, long calls, boolean open) {}

    /** The picture, where its frames lie, and how high all of it is. */
    public record Drawn(Drawing drawing, List<Place> places, double tall) {}

    /** Where a span lies. */
    public record Place(Span span, double x, double y, double width) {}

    public static TimeFlame read(
            Database database,
            FlameTables tables,
            List<FlowThread> lanes,
            long startEpochNs,
            TimeRange range,
            double pixels,
            Cancellation cancellation) {
        List<FlowThread> shown = lanes.subList(0, Math.min(LANES, lanes.size()));
        if (shown.isEmpty() || tables.calls().isEmpty()) {
            return new TimeFlame(range, shown, List.of(), false);
        }
        long[][] rows = database.numbers(
                sql(tables, shown, startEpochNs, range, Math.max(1, range.length() / (long) Math.max(1, pixels))),
                8,
                cancellation);
        List<Span> spans = new ArrayList<>();
        for (int row = 0; row < rows[0].length; row++) {
            for (int lane = 0; lane < shown.size(); lane++) {
                if (shown.get(lane).pid() == rows[0][row] && shown.get(lane).tid() == rows[1][row]) {
                    spans.add(new Span(
                            lane,
                            (int) rows[2][row],
                            rows[3][row],
                            rows[4][row],
                            (int) rows[5][row],
                            rows[6][row],
                            rows[7][row] > 0));
                }
            }
        }
        return new TimeFlame(range, shown, spans, rows[0].length == MOST);
    }

    /** What is asked. */
    public static String sql(
            FlameTables tables, List<FlowThread> lanes, long startEpochNs, TimeRange range, long pixel) {
        String threads = lanes.stream()
                .map(thread -> "(" + thread.pid() + ", " + thread.tid() + ")")
                .collect(Collectors.joining(", "));
        long to = range.to();
        String scope = tables.where(tables.calls().orElseThrow());
        return "WITH spans AS (\n  SELECT pid, tid, depth, node_id, ending, epoch_ns(ts) - " + startEpochNs
                + " AS a,\n    coalesce(duration_ns, CASE ending WHEN 3 THEN greatest(0, " + to + " - (epoch_ns(ts) - "
                + startEpochNs + ")) ELSE 0 END) AS ns\n  FROM "
                + SqlText.name(tables.calls().orElseThrow().name()) + "\n "
                + (scope.isEmpty() ? " WHERE" : scope + " AND") + " ts < "
                + SqlText.moment(startEpochNs + to) + " AND ending <> 4 AND (pid, tid) IN (" + threads
                + "))\nSELECT pid, tid, depth, min(a), max(a + ns), arg_max(node_id, ns), count(*), max((ending = 3)::INT)\n"
                + "FROM spans WHERE a + ns >= " + range.from()
                + "\nGROUP BY pid, tid, depth, CASE WHEN ns < " + pixel + " THEN a // " + pixel
                + " ELSE -1 END, CASE WHEN ns < " + pixel
                + " THEN 0 ELSE a END\nORDER BY depth, 4\nLIMIT " + MOST;
    }

    /** Draws what can be seen when so many px are scrolled away. */
    public Drawn draw(CallProfile profile, FrameLook look, double width, double height, double skipped) {
        Sheet sheet = new Sheet(width, height);
        List<Place> places = new ArrayList<>();
        Plot plot = new Plot(range, 0, width);
        double top = -skipped;
        for (int lane = 0; lane < lanes.size(); lane++) {
            int deepest = 0;
            for (Span span : spans) {
                if (span.lane() == lane) {
                    deepest = Math.max(deepest, span.depth() + 1);
                    draw(sheet, places, profile, look, span, plot, top + HEAD + span.depth() * FlamePicture.ROW);
                }
            }
            FlowThread thread = lanes.get(lane);
            sheet.box(0, top, width, HEAD - 2, Ink.RAISED);
            sheet.label(5, top + 13, thread.title(), Ink.MUTED, Mark.Type.SMALL, Mark.Align.LEFT);
            sheet.label(
                    width - 6,
                    top + 13,
                    DurationText.of(thread.ns()) + " in calls",
                    Ink.SUBTLE,
                    Mark.Type.AXIS,
                    Mark.Align.RIGHT);
            top += HEAD + deepest * FlamePicture.ROW + 8;
        }
        return new Drawn(sheet.done(), places, top + skipped);
    }

    private static void draw(
            Sheet sheet, List<Place> places, CallProfile profile, FrameLook look, Span span, Plot plot, double y) {
        if (y + FlamePicture.ROW < 0 || y > sheet.height()) {
            return;
        }
        double x = Math.max(0, plot.x(span.from()));
        double end = Math.min(sheet.width(), plot.x(span.to()));
        double wide = Math.max(1, end - x);
        if (span.calls() > 1) {
            FrameLook.merged(sheet, x, y, wide);
        } else {
            long ns = span.to() - span.from();
            look.draw(sheet, profile.paths().method(span.node()), ns, ns, span.open(), x, y, wide);
        }
        places.add(new Place(span, x, y, wide));
    }
}
