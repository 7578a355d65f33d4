package io.uflight.analyzer.model.latency;

import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Levels;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Durations over time on a logarithmic axis: a cell is the darker the more rows it holds, p50 is solid, p99 dashed. Where it
 * stands in a picture is said by its plot and its top and bottom, px.
 *
 * @param firstDecade of the durations, as a power of ten, at the bottom
 * @param lastDecade at the top
 */
public record LatencyPlot(
        LatencyData data,
        Plot plot,
        double top,
        double bottom,
        Losses losses,
        MomentText moments,
        int firstDecade,
        int lastDecade) {
    private static final double DECADE = 26;
    private static final double CELL = 8;

    /** With cells of 8 px or more. */
    public static LatencyPlot of(
            LatencyData data, Plot plot, double top, double bottom, Losses losses, MomentText moments) {
        int first = data.firstDecade();
        int last = data.lastDecade();
        double decade = (bottom - top) / (last - first);
        return new LatencyPlot(data.inBuckets(decade / CELL), plot, top, bottom, losses, moments, first, last);
    }

    private double edge() {
        return plot.left() + plot.width();
    }

    private double y(double ns) {
        double decades = lastDecade - firstDecade;
        double at = (Math.log10(Math.max(1, ns)) - firstDecade) / decades;
        return bottom - Math.clamp(at, 0, 1) * (bottom - top);
    }

    /** Grid, losses, cells, lines; the labels of the durations at the left of the plot. */
    public void draw(Sheet sheet) {
        TimeAxis.of(plot, moments).ticks().forEach(tick -> sheet.upright(tick.at(), top, bottom, Ink.GRID, false));
        double decade = (bottom - top) / (lastDecade - firstDecade);
        int step = (int) Math.max(1, Math.ceil(DECADE / decade));
        for (int power = firstDecade; power <= lastDecade; power++) {
            double y = y(Math.pow(10, power));
            sheet.level(y, plot.left(), edge(), Ink.GRID);
            if ((power - firstDecade) % step == 0) {
                sheet.axis(
                        plot.left() - 8,
                        Math.max(top + 8, y + 4),
                        DurationText.step(Math.round(Math.pow(10, power))),
                        Mark.Align.RIGHT);
            }
        }
        for (TimeRange loss : losses.in(data.range()).ranges()) {
            sheet.loss(Math.max(plot.left(), plot.x(loss.from())), Math.min(edge(), plot.x(loss.to())), top, bottom, 8);
        }
        cells(sheet);
        line(sheet, data.p99(), Ink.of("uf-p99"), true);
        line(sheet, data.p50(), Ink.TEXT, false);
    }

    private void cells(Sheet sheet) {
        long largest = data.largest();
        for (LatencyData.Cell cell : data.cells()) {
            double left = Math.max(plot.left(), Math.rint(plot.x(data.bins().from(cell.bin()))));
            double right = Math.min(edge(), Math.rint(plot.x(data.bins().to(cell.bin()))));
            double high = Math.rint(y(data.from(cell.bucket() + 1)));
            double low = Math.rint(y(data.from(cell.bucket())));
            sheet.box(
                    left,
                    high,
                    Math.max(1, right - left - 1),
                    Math.max(1, low - high - 1),
                    Levels.ink(cell.calls(), largest));
        }
    }

    private void line(Sheet sheet, List<Double> values, Ink ink, boolean dashed) {
        List<double[]> points = new ArrayList<>();
        for (int bin = 0; bin <= values.size(); bin++) {
            double value = bin < values.size() ? values.get(bin) : Double.NaN;
            if (!Double.isNaN(value)) {
                double x = plot.x(data.bins().from(bin) + data.bins().width() / 2);
                points.add(new double[] {Math.clamp(x, plot.left(), edge()), y(value)});
            } else if (!points.isEmpty()) {
                polyline(sheet, points, ink, dashed);
                points.clear();
            }
        }
    }

    private static void polyline(Sheet sheet, List<double[]> points, Ink ink, boolean dashed) {
        if (points.size() == 1) {
            double[] only = points.getFirst();
            sheet.box(only[0] - 2, only[1] - 1, 4, 2, ink);
            return;
        }
        double[] xs = points.stream().mapToDouble(point -> point[0]).toArray();
        double[] ys = points.stream().mapToDouble(point -> point[1]).toArray();
        // The colour of the panel keeps the line apart from cells as dark or as light as itself.
        sheet.add(new Mark.Line(new Points(xs, ys), Ink.PANEL.faint(0.75), 4, false));
        sheet.add(new Mark.Line(new Points(xs, ys), ink, 1.5, dashed));
    }

    /** What a cell says. */
    public record Tip(TimeRange time, double fromNs, double toNs, long calls, double p50, double p99) {}

    /** The cell at a place, also an empty one, where its bin holds rows. */
    public Optional<Tip> at(double x, double y) {
        long ns = plot.at(x);
        int bin = data.range().contains(ns) ? data.bins().at(ns) : -1;
        if (bin < 0 || y < top || y > bottom) {
            return Optional.empty();
        }
        double decades = lastDecade - firstDecade;
        double power = firstDecade + (bottom - y) / (bottom - top) * decades;
        int bucket = (int) Math.floor(power * data.perDecade() + 1e-9);
        long calls = data.cells().stream()
                .filter(cell -> cell.bin() == bin && cell.bucket() == bucket)
                .mapToLong(LatencyData.Cell::calls)
                .sum();
        return Optional.of(new Tip(
                new TimeRange(data.bins().from(bin), data.bins().to(bin)),
                data.from(bucket),
                data.from(bucket + 1),
                calls,
                data.p50().get(bin),
                data.p99().get(bin)));
    }
}
