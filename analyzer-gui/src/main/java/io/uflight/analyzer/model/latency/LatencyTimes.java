package io.uflight.analyzer.model.latency;

import io.uflight.analyzer.model.axis.Margins;
import io.uflight.analyzer.model.axis.Tick;
import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.shape.Losses;

/** Durations over time as a chart of its own, with the margins of the chart of rates. */
public record LatencyTimes(LatencyData data, MomentText moments, Losses losses, double width, double height) {
    public Plot plot() {
        return Margins.plot(data.range(), width);
    }

    public double top() {
        return Margins.TOP;
    }

    public double bottom() {
        return height - Margins.BOTTOM;
    }

    public LatencyPlot cells() {
        return LatencyPlot.of(data, plot(), Margins.TOP, bottom(), losses, moments);
    }

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        cells().draw(sheet);
        sheet.level(bottom(), Margins.LEFT, width - Margins.RIGHT, Ink.LINE);
        for (Tick tick : TimeAxis.of(plot(), moments).ticks()) {
            double half = Sheet.monoWidth(tick.label(), 11) / 2;
            if (tick.at() - half > 4 && tick.at() + half < width) {
                sheet.axis(tick.at(), height - 8, tick.label(), Mark.Align.CENTRE);
            }
        }
        double x = Margins.LEFT + 10;
        x = key(sheet, x, "p50", Ink.TEXT, false);
        key(sheet, x, "p99", Ink.of("uf-p99"), true);
        return sheet.done();
    }

    private static double key(Sheet sheet, double x, String name, Ink ink, boolean dashed) {
        sheet.box(x - 4, Margins.TOP + 3, 58, 16, Ink.PANEL.faint(0.85));
        sheet.add(new Mark.Line(Points.of(x, Margins.TOP + 11, x + 22, Margins.TOP + 11), ink, 1.5, dashed));
        sheet.label(x + 27, Margins.TOP + 15, name, Ink.MUTED, Mark.Type.CAPTION, Mark.Align.LEFT);
        return x + 62;
    }
}
