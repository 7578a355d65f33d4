package io.uflight.analyzer.model.draw;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A picture: marks in the order in which they are painted. */
public record Drawing(double width, double height, List<Mark> marks) {
    public static final Drawing NOTHING = new Drawing(0, 0, List.of());

    public Drawing {
        marks = List.copyOf(marks);
    }

    /** One mark a line, numbers to a tenth: what tests compare. */
    public String print() {
        return marks.stream().map(Drawing::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Mark mark) {
        return switch (mark) {
            case Mark.Box m -> "box " + rectangle(m.x(), m.y(), m.width(), m.height()) + " " + m.ink();
            case Mark.Frame m -> "frame " + rectangle(m.x(), m.y(), m.width(), m.height()) + " " + m.ink();
            case Mark.Hatch m -> "hatch " + rectangle(m.x(), m.y(), m.width(), m.height()) + " " + m.ink();
            case Mark.Fade m -> "fade " + rectangle(m.x(), m.y(), m.width(), m.height()) + " " + m.ink();
            case Mark.Area m -> "area " + m.ink() + " " + m.corners();
            case Mark.Line m -> "line " + m.ink() + (m.dashed() ? " dashed " : " ") + m.points();
            case Mark.Label m ->
                "text " + number(m.x()) + "," + number(m.y()) + " "
                        + m.align().name().toLowerCase(Locale.ROOT) + " " + m.ink() + " " + m.text();
        };
    }

    private static String rectangle(double x, double y, double width, double height) {
        return number(x) + "," + number(y) + " " + number(width) + "×" + number(height);
    }

    static String number(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
