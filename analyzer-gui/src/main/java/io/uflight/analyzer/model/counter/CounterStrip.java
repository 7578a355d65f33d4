package io.uflight.analyzer.model.counter;

import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.UnitText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.text.Plain;
import java.util.ArrayList;
import java.util.List;

/** A counter as a lane of a plot over time: steps for a level; for a value a line, with all it was between. */
public record CounterStrip(CounterData data, Plot plot, Losses losses, double names) {
    private static final double HEAD = 22;
    private static final double CHART = 52;
    private static final double PAD = 5;

    /** Its height, px. */
    public static double tall(CounterData data) {
        return HEAD + CHART;
    }

    public void draw(Sheet sheet, double top) {
        double right = plot.left() + plot.width();
        double bottom = top + HEAD + CHART;
        double low = Math.min(0, data.low());
        double high = data.high() > low ? data.high() : low + 1;
        for (TimeRange loss :
                losses.of(data.counter().table().name()).in(plot.range()).ranges()) {
            sheet.loss(Math.max(plot.left(), plot.x(loss.from())), Math.min(right, plot.x(loss.to())), top, bottom, 8);
        }
        sheet.box(0, top, right, HEAD - 2, Ink.RAISED);
        sheet.label(
                26,
                top + 15,
                Plain.middle(Plain.of(data.counter().title()), 22),
                Ink.TEXT,
                Mark.Type.MONO,
                Mark.Align.LEFT);
        sheet.label(names + 6, top + 14, words(), Ink.MUTED, Mark.Type.CAPTION, Mark.Align.LEFT);
        sheet.axis(names - 8, top + HEAD + PAD + 9, text(high), Mark.Align.RIGHT);
        sheet.axis(names - 8, bottom - PAD, text(low), Mark.Align.RIGHT);
        double base = bottom - PAD;
        double scale = (CHART - 2 * PAD) / (high - low);
        for (CounterData.Series series : data.series().reversed()) {
            Ink ink = Ink.category(series.category());
            if (!data.counter().steps()) {
                between(sheet, series, ink, base, low, scale);
            }
            Points line = line(series, base, low, scale);
            if (line.size() > 1) {
                sheet.add(new Mark.Line(line, ink, 1.5, false));
            }
        }
        sheet.level(bottom - 1, 0, right, Ink.GRID);
    }

    private String words() {
        String unit = data.counter().column().unit();
        String what = data.counter().steps()
                ? "level since the capture began" + (data.atEnds() ? ", at the end of each bin" : "")
                : "value" + (unit == null ? "" : ", " + unit) + ", least to most of each bin, line through the last";
        boolean one = data.series().size() <= 1
                && data.series().stream().allMatch(s -> s.name().isEmpty());
        return what + (one ? "" : " · " + CountText.of(data.series().size(), "line"));
    }

    private String text(double value) {
        boolean unit = data.counter().column().unit() != null;
        return unit && !data.counter().steps()
                ? UnitText.of(value, data.counter().column().unit(), false)
                : CountText.brief(value);
    }

    private double y(double value, double base, double low, double scale) {
        return base - (value - low) * scale;
    }

    private double clamp(double x) {
        return Math.clamp(x, plot.left(), plot.left() + plot.width());
    }

    /** From the least to the most of each bin. */
    private void between(Sheet sheet, CounterData.Series series, Ink ink, double base, double low, double scale) {
        for (CounterData.Point point : series.points()) {
            double left = clamp(plot.x(data.bins().from(point.bin())));
            double right = clamp(plot.x(data.bins().to(point.bin())));
            double top = y(point.most(), base, low, scale);
            double tall = y(point.least(), base, low, scale) - top;
            if (tall >= 1 && right > left) {
                sheet.box(left, top, right - left, tall, ink.faint(0.35));
            }
        }
    }

    private Points line(CounterData.Series series, double base, double low, double scale) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        double now = series.before();
        if (!Double.isNaN(now)) {
            add(xs, ys, plot.left(), y(now, base, low, scale));
        }
        for (CounterData.Point point : series.points()) {
            double middle =
                    clamp(plot.x(data.bins().from(point.bin()) + data.bins().width() / 2));
            if (data.counter().steps()) {
                double x = clamp(plot.x(data.bins().from(point.bin())));
                add(xs, ys, x, y(now, base, low, scale));
                for (double each : new double[] {point.most(), point.least(), point.last()}) {
                    add(xs, ys, x, y(each, base, low, scale));
                }
            } else {
                add(xs, ys, middle, y(point.last(), base, low, scale));
            }
            now = point.last();
        }
        if (!Double.isNaN(now)) {
            add(xs, ys, plot.left() + plot.width(), y(now, base, low, scale));
        }
        return new Points(array(xs), array(ys));
    }

    private static void add(List<Double> xs, List<Double> ys, double x, double y) {
        int last = xs.size() - 1;
        if (last < 0 || xs.get(last) != x || ys.get(last) != y) {
            xs.add(x);
            ys.add(y);
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
