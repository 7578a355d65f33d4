package io.uflight.analyzer.model.chart;

import io.uflight.analyzer.model.axis.Tick;
import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.axis.ValueAxis;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.Steps;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Values over moments or numbers, in order of x. */
public final class Lines {
    private static final double LEFT = 62;
    private static final double RIGHT = 14;
    private static final double BOTTOM = 24;

    private final double[] xs;
    private final List<Series> series;
    private final @Nullable MomentText moments;
    private final @Nullable String unit;
    private final double width;
    private final double height;

    /**
     * Takes the arrays over.
     *
     * @param xs moments as ns since the start of the capture, or numbers
     * @param moments tells moments; null when x is a number
     * @param unit of the values
     */
    public Lines(
            double[] xs,
            List<Series> series,
            @Nullable MomentText moments,
            @Nullable String unit,
            double width,
            double height) {
        this.xs = xs;
        this.series = List.copyOf(series);
        this.moments = moments;
        this.unit = unit;
        this.width = width;
        this.height = height;
    }

    /** A name and a value for each x; NaN where there is none. */
    public static final class Series {
        private final String name;
        private final double[] ys;

        public Series(String name, double[] ys) {
            this.name = name;
            this.ys = ys;
        }
    }

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        double top = series.size() > 1 ? 24 : 10;
        double bottom = height - BOTTOM;
        double largest = 0;
        for (Series each : series) {
            for (double y : each.ys) {
                largest = Math.max(largest, y);
            }
        }
        ValueAxis axis = ValueAxis.of(largest, top, bottom, told());
        axis.ticks().forEach(tick -> {
            sheet.level(tick.at(), LEFT, width - RIGHT, Ink.GRID);
            sheet.axis(LEFT - 8, tick.at() + 4, tick.label(), Mark.Align.RIGHT);
        });
        double from = xs.length == 0 ? 0 : xs[0];
        double to = xs.length == 0 ? 1 : Math.max(xs[xs.length - 1], from + 1e-9);
        double wide = Math.max(1, width - LEFT - RIGHT);
        for (Tick tick : ticks(from, to, wide)) {
            double half = Sheet.monoWidth(tick.label(), 11) / 2;
            if (tick.at() - half > 0 && tick.at() + half < width) {
                sheet.axis(tick.at(), height - 7, tick.label(), Mark.Align.CENTRE);
            }
        }
        double legend = LEFT;
        for (int i = 0; i < series.size(); i++) {
            Ink ink = Ink.category(i < 10 ? i : -1);
            line(sheet, series.get(i).ys, ink, from, to, wide, axis.top(), top, bottom);
            if (series.size() > 1) {
                sheet.box(legend, 5, 10, 10, ink);
                sheet.label(legend + 15, 14, series.get(i).name, Ink.MUTED, Mark.Type.AXIS, Mark.Align.LEFT);
                legend += 33 + Sheet.monoWidth(series.get(i).name, 11);
            }
        }
        sheet.level(bottom, LEFT, width - RIGHT, Ink.LINE);
        return sheet.done();
    }

    /** More points than pixels meet in the least and the greatest of each pixel, so that no peak is lost. */
    private void line(
            Sheet sheet,
            double[] ys,
            Ink ink,
            double from,
            double to,
            double wide,
            double most,
            double top,
            double bottom) {
        double[] px = new double[xs.length];
        double[] py = new double[xs.length];
        int n = 0;
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(ys[i])) {
                px[n] = LEFT + (xs[i] - from) / (to - from) * wide;
                py[n] = bottom - ys[i] / most * (bottom - top);
                n++;
            }
        }
        if (n == 1) {
            sheet.box(px[0] - 2, py[0] - 2, 4, 4, ink);
        } else if (n > 1) {
            sheet.add(new Mark.Line(thinned(px, py, n), ink, 1.5, false));
        }
    }

    private static Points thinned(double[] px, double[] py, int n) {
        double[] xs = new double[n];
        double[] ys = new double[n];
        int kept = 0;
        for (int i = 0; i < n; ) {
            int end = i;
            int low = i;
            int high = i;
            while (end < n && Math.floor(px[end]) == Math.floor(px[i])) {
                low = py[end] < py[low] ? end : low;
                high = py[end] > py[high] ? end : high;
                end++;
            }
            int first = Math.min(low, high);
            int last = Math.max(low, high);
            xs[kept] = px[first];
            ys[kept++] = py[first];
            if (last != first) {
                xs[kept] = px[last];
                ys[kept++] = py[last];
            }
            i = end;
        }
        return new Points(java.util.Arrays.copyOf(xs, kept), java.util.Arrays.copyOf(ys, kept));
    }

    private List<Tick> ticks(double from, double to, double wide) {
        if (moments != null) {
            TimeRange range = TimeRange.between(Math.round(from), Math.max(Math.round(to), Math.round(from) + 1));
            return TimeAxis.of(new Plot(range, LEFT, wide), moments).ticks();
        }
        double step = Steps.of(Math.max(to - from, 1e-9) / Math.max(1, wide / 90));
        List<Tick> ticks = new java.util.ArrayList<>();
        for (double at = Math.ceil(from / step) * step; at <= to && ticks.size() < 40; at += step) {
            ticks.add(new Tick(LEFT + (at - from) / (to - from) * wide, CountText.step(at)));
        }
        return ticks;
    }

    private DoubleFunction<String> told() {
        return switch (unit == null ? "" : unit) {
            case "ns" -> DurationText::of;
            case "bytes", "B" -> ByteText::of;
            default -> CountText::step;
        };
    }
}
