package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.axis.Margins;
import io.uflight.analyzer.model.axis.Tick;
import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.axis.ValueAxis;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.shape.Loss;
import io.uflight.analyzer.model.shape.Losses;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates over time by name, stacked or as lines, with what was lost hatched over them.
 *
 * @param selected name whose series is outlined, null for none
 */
public record RateChart(
        RateSeries data,
        Measure measure,
        Form form,
        MomentText moments,
        Losses losses,
        @Nullable String selected,
        double width,
        double height) {
    public Plot plot() {
        return Margins.plot(data.range(), width);
    }

    public double top() {
        return Margins.TOP;
    }

    public double bottom() {
        return height - Margins.BOTTOM;
    }

    /** The value axis of the drawing. */
    public ValueAxis values() {
        double largest = data.largest(form != Form.LINES);
        return ValueAxis.of(largest, Margins.TOP, bottom(), value -> measure.tick(value, false));
    }

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        ValueAxis axis = values();
        grid(sheet, axis);
        switch (form) {
            case AREA -> areas(sheet, axis);
            case BARS -> bars(sheet, axis);
            case LINES -> lines(sheet, axis);
        }
        sheet.level(bottom(), Margins.LEFT, width - Margins.RIGHT, Ink.LINE);
        List<Loss> lost = losses.in(data.range()).all();
        lost.forEach(loss -> hatch(sheet, loss));
        List<double[]> taken = new ArrayList<>();
        lost.forEach(loss -> count(sheet, loss, taken));
        return sheet.done();
    }

    private void grid(Sheet sheet, ValueAxis axis) {
        for (int i = 0; i < axis.ticks().size(); i++) {
            double y = axis.ticks().get(i).at();
            boolean top = i == axis.ticks().size() - 1;
            sheet.level(y, Margins.LEFT, width - Margins.RIGHT, Ink.GRID);
            sheet.axis(Margins.LEFT - 8, y + 4, measure.tick(axis.values().get(i), top), Mark.Align.RIGHT);
        }
        for (Tick tick : TimeAxis.of(plot(), moments).ticks()) {
            sheet.upright(tick.at(), Margins.TOP, bottom(), Ink.GRID, false);
            double half = Sheet.monoWidth(tick.label(), 11) / 2;
            if (tick.at() - half > 4 && tick.at() + half < width) {
                sheet.axis(tick.at(), height - 8, tick.label(), Mark.Align.CENTRE);
            }
        }
    }

    private double y(double value, ValueAxis axis) {
        return bottom() - Math.min(1, value / axis.top()) * (bottom() - Margins.TOP);
    }

    /** Where a bin's value stands: its middle, cut to the plot. */
    private double x(int bin) {
        double middle = plot().x(data.bins().from(bin) + data.bins().width() / 2);
        return Math.clamp(middle, Margins.LEFT, width - Margins.RIGHT);
    }

    private Points edge(double[] heights, ValueAxis axis) {
        int bins = data.bins().count();
        double[] xs = new double[bins + 2];
        double[] ys = new double[bins + 2];
        for (int bin = 0; bin < bins; bin++) {
            xs[bin + 1] = x(bin);
            ys[bin + 1] = y(heights[bin], axis);
        }
        xs[0] = Margins.LEFT;
        ys[0] = ys[1];
        xs[bins + 1] = width - Margins.RIGHT;
        ys[bins + 1] = ys[bins];
        return new Points(xs, ys);
    }

    private void areas(Sheet sheet, ValueAxis axis) {
        double[] heights = new double[data.bins().count()];
        Points below = edge(heights, axis);
        for (int at = 0; at < data.series().size(); at++) {
            for (int bin = 0; bin < heights.length; bin++) {
                heights[bin] += data.rate(at, bin);
            }
            Points above = edge(heights, axis);
            RateSeries.Series series = data.series().get(at);
            sheet.add(new Mark.Area(between(above, below), Ink.category(series.category())));
            sheet.add(new Mark.Line(above, Ink.PANEL, 1, false));
            if (series.name().equals(selected)) {
                sheet.add(new Mark.Line(above, Ink.TEXT, 1.5, false));
                sheet.add(new Mark.Line(below, Ink.TEXT, 1.5, false));
            }
            below = above;
        }
    }

    private static Points between(Points above, Points below) {
        int n = above.size();
        double[] xs = new double[2 * n];
        double[] ys = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xs[i] = above.x(i);
            ys[i] = above.y(i);
            xs[2 * n - 1 - i] = below.x(i);
            ys[2 * n - 1 - i] = below.y(i);
        }
        return new Points(xs, ys);
    }

    private void bars(Sheet sheet, ValueAxis axis) {
        Plot plot = plot();
        for (int bin = 0; bin < data.bins().count(); bin++) {
            double left = Math.max(Margins.LEFT, plot.x(data.bins().from(bin)));
            double right = Math.min(width - Margins.RIGHT, plot.x(data.bins().to(bin)));
            double sum = 0;
            for (int at = 0; at < data.series().size(); at++) {
                double from = y(sum, axis);
                sum += data.rate(at, bin);
                double to = y(sum, axis);
                RateSeries.Series series = data.series().get(at);
                boolean faint = selected != null && !series.name().equals(selected);
                Ink ink = Ink.category(series.category());
                sheet.box(left, to, Math.max(1, right - left - 1), from - to, faint ? ink.faint(0.5) : ink);
            }
        }
    }

    private void lines(Sheet sheet, ValueAxis axis) {
        for (int at = data.series().size() - 1; at >= 0; at--) {
            double[] heights = new double[data.bins().count()];
            for (int bin = 0; bin < heights.length; bin++) {
                heights[bin] = data.rate(at, bin);
            }
            RateSeries.Series series = data.series().get(at);
            boolean chosen = series.name().equals(selected);
            sheet.add(new Mark.Line(edge(heights, axis), Ink.category(series.category()), chosen ? 3 : 1.5, false));
        }
    }

    private double from(Loss loss) {
        return Math.max(Margins.LEFT, plot().x(loss.range().from()));
    }

    private double to(Loss loss) {
        return Math.min(width - Margins.RIGHT, plot().x(loss.range().to()));
    }

    private void hatch(Sheet sheet, Loss loss) {
        sheet.loss(from(loss), to(loss), Margins.TOP, bottom(), 8);
    }

    /** Beside its hatch and over those of others, where no other count stands. */
    private void count(Sheet sheet, Loss loss, List<double[]> taken) {
        double from = from(loss);
        double to = to(loss);
        String text = CountText.exact(loss.lost()) + " lost · " + loss.why();
        double wide = text.length() * 5.75 + 14;
        double left = Math.max(to, from + 6) + 6;
        if (left + wide > width - Margins.RIGHT) {
            left = from - 6 - wide;
        }
        double begins = left;
        if (begins > Margins.LEFT && taken.stream().noneMatch(at -> begins < at[1] && begins + wide > at[0])) {
            taken.add(new double[] {begins, begins + wide});
            sheet.box(left, Margins.TOP + 4, wide, 20, Ink.of("color-warning-subtle"));
            sheet.add(new Mark.Frame(left + 0.5, Margins.TOP + 4.5, wide - 1, 19, Ink.WARNING, 1));
            sheet.label(left + wide / 2, Margins.TOP + 18, text, Ink.WARNING, Mark.Type.CAPTION, Mark.Align.CENTRE);
        }
    }
}
