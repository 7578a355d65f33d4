package io.uflight.analyzer.model.draw;

import java.util.ArrayList;
import java.util.List;

/** Collects the marks of a picture. */
public final class Sheet {
    /** The advance of a mono character, in parts of the size. */
    public static final double MONO_ADVANCE = 0.6;

    private final double width;
    private final double height;
    private final List<Mark> marks = new ArrayList<>();

    public Sheet(double width, double height) {
        this.width = width;
        this.height = height;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    public Sheet add(Mark mark) {
        marks.add(mark);
        return this;
    }

    public Sheet box(double x, double y, double boxWidth, double boxHeight, Ink ink) {
        return boxWidth <= 0 || boxHeight <= 0 ? this : add(new Mark.Box(x, y, boxWidth, boxHeight, ink));
    }

    public Sheet upright(double x, double top, double bottom, Ink ink, boolean dashed) {
        return add(new Mark.Line(Points.of(x, top, x, bottom), ink, 1, dashed));
    }

    public Sheet level(double y, double left, double right, Ink ink) {
        return add(new Mark.Line(Points.of(left, y, right, y), ink, 1, false));
    }

    public Sheet label(double x, double y, String text, Ink ink, Mark.Type type, Mark.Align align) {
        return add(new Mark.Label(x, y, text, ink, type, align));
    }

    public Sheet axis(double x, double y, String text, Mark.Align align) {
        return label(x, y, text, Ink.SUBTLE, Mark.Type.AXIS, align);
    }

    /** A lossy stretch, never narrower than 6 px. */
    public Sheet loss(double from, double to, double top, double bottom, double period) {
        double wide = Math.max(6, to - from);
        double left = to - from >= 6 ? from : (from + to) / 2 - 3;
        double start = Math.max(0, left);
        double end = Math.min(width, left + wide);
        return end <= start ? this : add(new Mark.Hatch(start, top, end - start, bottom - top, Ink.WARNING, period));
    }

    public Drawing done() {
        return new Drawing(width, height, marks);
    }

    /** How wide a mono text of that size is. */
    public static double monoWidth(String text, double size) {
        return text.codePointCount(0, text.length()) * MONO_ADVANCE * size;
    }
}
