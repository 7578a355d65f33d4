package io.uflight.analyzer.model.draw;

/** One thing of a picture. Coordinates are px at 100 %. */
public sealed interface Mark {

    /** A filled rectangle. */
    record Box(double x, double y, double width, double height, Ink ink) implements Mark {}

    /** The outline of a rectangle. */
    record Frame(double x, double y, double width, double height, Ink ink, double thick) implements Mark {}

    /** A filled polygon. */
    record Area(Points corners, Ink ink) implements Mark {}

    /** A line through points. */
    record Line(Points points, Ink ink, double thick, boolean dashed) implements Mark {}

    /** A word or number; y is its base line. */
    record Label(double x, double y, String text, Ink ink, Type type, Align align) implements Mark {}

    /** What was not recorded: lines at 45°, a tint, dashed upright edges. */
    record Hatch(double x, double y, double width, double height, Ink ink, double period) implements Mark {}

    /** Fading to nothing towards the right: what had not ended. */
    record Fade(double x, double y, double width, double height, Ink ink) implements Mark {}

    /** A family and a size. */
    enum Type {
        AXIS,
        MONO,
        CAPTION,
        SMALL,
        STRONG
    }

    /** Where x lies in a label. */
    enum Align {
        LEFT,
        CENTRE,
        RIGHT
    }
}
