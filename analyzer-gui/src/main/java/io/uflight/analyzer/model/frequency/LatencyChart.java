package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The distribution of durations: both axes logarithmic, all calls in grey, the chosen name over them, its percentiles above.
 *
 * @param chosen category of the chosen name; −2 when none is chosen
 * @param figures p50, p90, p99, p99.9 and maximum of what is chosen, ns; NaN for none
 */
public record LatencyChart(
        Histogram all, Histogram one, int chosen, List<Double> figures, double width, double height) {
    private static final double LEFT = 48;
    private static final double RIGHT = 14;
    private static final double BOTTOM = 26;
    private static final double CARDS = 40;
    private static final String[] NAMES = {"p50", "p90", "p99", "p99.9", "max"};

    /** Nobody has chosen a name. */
    public static final int NONE = -2;

    private double top() {
        return CARDS + 34;
    }

    private double bottom() {
        return height - BOTTOM;
    }

    private int firstDecade() {
        int first = all.buckets().keySet().stream().min(Integer::compare).orElse(36);
        return Math.floorDiv(first, FrequencySql.PER_DECADE);
    }

    private int lastDecade() {
        int last = all.buckets().keySet().stream().max(Integer::compare).orElse(72);
        return Math.max(firstDecade() + 2, Math.floorDiv(last, FrequencySql.PER_DECADE) + 1);
    }

    private double x(double ns) {
        double decades = lastDecade() - firstDecade();
        double at = (Math.log10(Math.max(1, ns)) - firstDecade()) / decades;
        return LEFT + Math.clamp(at, 0, 1) * (width - LEFT - RIGHT);
    }

    private int countDecades() {
        return Math.max(1, (int) Math.ceil(Math.log10((double) Math.max(2, all.largest()))));
    }

    private double y(double count) {
        double at = count < 1 ? 0 : (Math.log10(count) + 0.08) / (countDecades() + 0.08);
        return bottom() - at * (bottom() - top());
    }

    /** The bucket at a place, if one with calls is there. */
    public OptionalInt bucketAt(double x, double y) {
        if (x < LEFT || x > width - RIGHT || y < top() || y > bottom()) {
            return OptionalInt.empty();
        }
        double decades = lastDecade() - firstDecade();
        double exponent = firstDecade() + (x - LEFT) / (width - LEFT - RIGHT) * decades;
        int bucket = (int) Math.floor(exponent * FrequencySql.PER_DECADE);
        return all.buckets().containsKey(bucket) ? OptionalInt.of(bucket) : OptionalInt.empty();
    }

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        axes(sheet);
        bars(sheet, all, chosen == NONE ? Ink.ACCENT_FILL : Ink.OTHER.faint(0.55));
        if (chosen != NONE) {
            bars(sheet, one, Ink.category(chosen));
        }
        sheet.level(bottom(), LEFT, width - RIGHT, Ink.LINE);
        cards(sheet);
        return sheet.done();
    }

    private void axes(Sheet sheet) {
        int decades = countDecades();
        int step = Math.max(1, (int) Math.ceil(decades / Math.max(1, (bottom() - top()) / 30)));
        for (int power = 0; power <= decades; power += step) {
            double y = y(Math.pow(10, power));
            sheet.level(y, LEFT, width - RIGHT, Ink.GRID);
            sheet.axis(LEFT - 6, y + 4, CountText.step(Math.pow(10, power)), Mark.Align.RIGHT);
        }
        sheet.label(LEFT - 6, top() - 14, "calls", Ink.SUBTLE, Mark.Type.CAPTION, Mark.Align.RIGHT);
        for (int decade = firstDecade(); decade <= lastDecade(); decade++) {
            double x = x(Math.pow(10, decade));
            sheet.upright(x, top(), bottom(), Ink.GRID, false);
            String label = DurationText.step(Math.round(Math.pow(10, decade)));
            boolean room = (width - LEFT - RIGHT) / (lastDecade() - firstDecade()) > 46 || decade % 3 == 0;
            double half = Sheet.monoWidth(label, 11) / 2;
            if (room && x - half > 0 && x + half < width) {
                sheet.axis(x, height - 8, label, Mark.Align.CENTRE);
            }
        }
    }

    private void bars(Sheet sheet, Histogram histogram, Ink ink) {
        for (Map.Entry<Integer, Long> bucket : histogram.buckets().entrySet()) {
            double left = x(Histogram.from(bucket.getKey()));
            double right = x(Histogram.from(bucket.getKey() + 1));
            double top = y(bucket.getValue());
            sheet.box(left, top, Math.max(1, right - left - 1), bottom() - top, ink);
        }
    }

    private void cards(Sheet sheet) {
        double room = width - LEFT - RIGHT + 34;
        // Five cards where their numbers fit, else those asked for first.
        boolean five = room >= 5 * 74;
        int shown = 0;
        double wide = (room - 4 * 4) / (five ? 5 : 3);
        for (int i = 0; i < NAMES.length; i++) {
            if (Double.isNaN(figures.get(i)) || (!five && (i == 1 || i == 3))) {
                continue;
            }
            double left = LEFT - 34 + shown++ * (wide + 4);
            sheet.box(left, 0, wide, CARDS, Ink.RAISED);
            sheet.add(new Mark.Frame(left + 0.5, 0.5, wide - 1, CARDS - 1, Ink.GRID, 1));
            sheet.label(left + 7, 15, NAMES[i], Ink.MUTED, Mark.Type.CAPTION, Mark.Align.LEFT);
            sheet.label(
                    left + 7,
                    32,
                    DurationText.of(figures.get(i).doubleValue()),
                    Ink.TEXT,
                    Mark.Type.MONO,
                    Mark.Align.LEFT);
            double x = x(figures.get(i));
            sheet.add(new Mark.Line(Points.of(left + wide / 2, CARDS, x, top() - 6), Ink.STRONG, 1, false));
            sheet.upright(x, top() - 6, bottom(), Ink.TEXT, true);
        }
    }
}
