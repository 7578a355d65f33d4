package io.uflight.analyzer.model.strip;

import io.uflight.analyzer.model.axis.Tick;
import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Losses;

/** The strip: events by table, losses, and the brush with all that lies outside it veiled. */
public record StripDrawing(
        StripData data,
        TimeRange extent,
        TimeRange brush,
        Losses losses,
        MomentText moments,
        boolean cutShort,
        double width,
        double height) {
    private static final double AXIS = 18;
    private static final double NEEDLE = 12;

    public Plot plot() {
        return new Plot(data.shown(), 0.5, Math.max(1, width - 1));
    }

    private double bottom() {
        return height - AXIS;
    }

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        sheet.box(0, 0, width, bottom(), Ink.PANEL);
        events(sheet);
        Plot plot = plot();
        for (var loss : losses.in(data.shown()).ranges()) {
            sheet.loss(plot.x(loss.from()), plot.x(loss.to()), 0, bottom(), 8);
        }
        if (cutShort && data.shown().to() == extent.to()) {
            sheet.add(new Mark.Hatch(width - 8, 0, 8, bottom(), Ink.OTHER, 8));
        }
        brush(sheet);
        caption(sheet);
        axis(sheet);
        if (!data.shown().equals(extent)) {
            Plot whole = new Plot(extent, 0, width);
            sheet.box(0, 0, width, 3, Ink.GRID);
            sheet.box(
                    whole.x(data.shown().from()),
                    0,
                    Math.max(6, whole.pixels(data.shown().length())),
                    3,
                    Ink.ACCENT);
        }
        return sheet.done();
    }

    private void events(Sheet sheet) {
        Plot plot = plot();
        double largest = Math.max(1, data.largest());
        double room = bottom() - 8;
        for (int bin = 0; bin < data.bins().count(); bin++) {
            double left = Math.max(0, plot.x(data.bins().from(bin)));
            double right = Math.min(width, plot.x(data.bins().to(bin)));
            double y = bottom();
            for (StripData.Layer layer : data.layers()) {
                long count = layer.counts().get(bin);
                if (count > 0) {
                    double tall = Math.max(1, count / largest * room);
                    y -= tall;
                    sheet.box(
                            left,
                            y,
                            Math.max(1, right - left - (right - left > 1.6 ? 0.4 : 0)),
                            tall,
                            Ink.category(layer.category()));
                }
            }
        }
    }

    private void brush(Sheet sheet) {
        Plot plot = plot();
        double from = Math.clamp(plot.x(brush.from()), 0, width);
        double to = Math.clamp(plot.x(brush.to()), 0, width);
        Ink veil = Ink.of("color-bg-inset").faint(0.66);
        sheet.box(0, 0, from, bottom(), veil);
        sheet.box(to, 0, width - to, bottom(), veil);
        if (to - from < NEEDLE && !brush.equals(extent)) {
            needle(sheet, (from + to) / 2);
            return;
        }
        sheet.add(new Mark.Frame(from + 0.75, 0.75, Math.max(1, to - from - 1.5), bottom() - 1.5, Ink.ACCENT, 1.5));
        handle(sheet, from);
        handle(sheet, to);
        if (!brush.equals(extent) && to - from > 70) {
            String length = DurationText.of(brush.length());
            sheet.box(from + 8, 3, length.length() * 6.6 + 8, 15, Ink.PANEL.faint(0.85));
            sheet.label(from + 12, 14, length, Ink.TEXT, Mark.Type.CAPTION, Mark.Align.LEFT);
        }
    }

    private void handle(Sheet sheet, double x) {
        double left = Math.clamp(x - 4, 0, width - 8);
        double top = bottom() / 2 - 12;
        sheet.box(left, top, 8, 24, Ink.ACCENT_FILL);
        sheet.add(new Mark.Frame(left + 0.5, top + 0.5, 7, 23, Ink.ACCENT, 1));
        sheet.add(new Mark.Line(Points.of(left + 3, top + 8, left + 3, top + 16), Ink.of("white"), 1, false));
        sheet.add(new Mark.Line(Points.of(left + 5, top + 8, left + 5, top + 16), Ink.of("white"), 1, false));
    }

    private void needle(Sheet sheet, double x) {
        sheet.add(new Mark.Line(Points.of(x, 0, x, bottom()), Ink.ACCENT, 2, false));
        String flag = DurationText.of(brush.length()) + " · Z zooms here";
        double wide = flag.length() * 6.2 + 12;
        double left = x + wide > width ? x - wide : x;
        sheet.box(left, 0, wide, 17, Ink.ACCENT_FILL);
        sheet.label(left + 6, 12, flag, Ink.of("white"), Mark.Type.CAPTION, Mark.Align.LEFT);
    }

    private void caption(Sheet sheet) {
        String text = "events, max " + CountText.brief(data.peak()) + (data.peak() >= 1000 ? "/s" : " /s");
        double from = Math.clamp(plot().x(brush.from()), 0, width);
        if (data.layers().isEmpty() || (from > 2 && from < 140)) {
            return;
        }
        double left = from <= 2 ? 14 : 2;
        sheet.box(left, 3, text.length() * 5.8 + 12, 16, Ink.PANEL.faint(0.8));
        sheet.label(left + 6, 15, text, Ink.MUTED, Mark.Type.CAPTION, Mark.Align.LEFT);
    }

    private void axis(Sheet sheet) {
        sheet.level(bottom() - 1, 0, width, Ink.LINE);
        for (Tick tick : TimeAxis.of(plot(), moments).ticks()) {
            sheet.upright(tick.at(), bottom(), bottom() + 4, Ink.LINE, false);
            double half = Sheet.monoWidth(tick.label(), 11) / 2;
            Mark.Align align = tick.at() - half < 0
                    ? Mark.Align.LEFT
                    : tick.at() + half > width ? Mark.Align.RIGHT : Mark.Align.CENTRE;
            sheet.axis(
                    align == Mark.Align.CENTRE ? tick.at() : align == Mark.Align.LEFT ? tick.at() + 2 : tick.at() - 2,
                    height - 3,
                    tick.label(),
                    align);
        }
    }
}
