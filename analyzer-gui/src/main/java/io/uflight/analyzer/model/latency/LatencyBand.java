package io.uflight.analyzer.model.latency;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Levels;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.FlagMarks;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.shape.Losses;
import org.jspecify.annotations.Nullable;

/**
 * Durations over time as a band above lanes, in step with them: at the left what the lines and colours mean.
 *
 * @param chosen time of the chosen span, null when none is
 * @param p50 of all that is visible, ns
 * @param names width of the column at the left, px
 * @param right px left free at the right
 * @param dark few is dark in the dark theme
 */
public record LatencyBand(
        LatencyData data,
        TimeRange range,
        MomentText moments,
        Losses losses,
        Flags flags,
        @Nullable TimeRange chosen,
        double p50,
        double p99,
        boolean dark,
        double names,
        double right,
        double width,
        double height) {
    private static final double PAD = 12;

    public Plot plot() {
        return new Plot(range, names, Math.max(1, width - names - right));
    }

    public LatencyPlot cells() {
        return LatencyPlot.of(data, plot(), PAD, height - PAD, losses, moments);
    }

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        LatencyPlot cells = cells();
        cells.draw(sheet);
        FlagMarks.draw(sheet, flags.in(range), plot(), 0, height);
        guides(sheet);
        sheet.label(12, 20, "Latency", Ink.TEXT, Mark.Type.STRONG, Mark.Align.LEFT);
        sheet.label(62, 20, "spans per cell", Ink.MUTED, Mark.Type.CAPTION, Mark.Align.LEFT);
        key(sheet, 40, "p50", DurationText.of(p50), Ink.TEXT, false);
        key(sheet, 58, "p99", DurationText.of(p99), Ink.of("uf-p99"), true);
        if (height > 104) {
            legend(sheet, 74, cells.data().largest());
        }
        sheet.upright(names - 1, 0, height, Ink.LINE, false);
        sheet.level(height - 1, 0, width, Ink.LINE);
        return sheet.done();
    }

    /** The ends of the chosen span. */
    private void guides(Sheet sheet) {
        if (chosen != null) {
            for (long end : new long[] {chosen.from(), chosen.to()}) {
                double x = plot().x(end);
                if (x >= names && x <= width - right) {
                    sheet.upright(x, 0, height, Ink.STRONG, true);
                }
            }
        }
    }

    private static void key(Sheet sheet, double y, String name, String value, Ink ink, boolean dashed) {
        sheet.add(new Mark.Line(Points.of(12, y - 4, 34, y - 4), ink, 1.5, dashed));
        sheet.label(42, y, name, Ink.MUTED, Mark.Type.CAPTION, Mark.Align.LEFT);
        sheet.label(68, y, value, Ink.TEXT, Mark.Type.MONO, Mark.Align.LEFT);
    }

    private void legend(Sheet sheet, double top, long largest) {
        for (int level = 1; level <= Levels.COUNT; level++) {
            sheet.box(12 + (level - 1) * 14.0, top, 13, 10, Levels.ink(level));
        }
        double end = 12 + Levels.COUNT * 14.0;
        sheet.axis(12, top + 22, "1", Mark.Align.LEFT);
        sheet.axis(end, top + 22, CountText.brief(Math.max(1, largest)), Mark.Align.RIGHT);
        if (height > 124) {
            sheet.label(
                    12,
                    top + 36,
                    dark ? "darker = fewer" : "lighter = fewer",
                    Ink.SUBTLE,
                    Mark.Type.CAPTION,
                    Mark.Align.LEFT);
        }
    }
}
