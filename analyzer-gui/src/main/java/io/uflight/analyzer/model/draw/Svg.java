package io.uflight.analyzer.model.draw;

import java.util.Locale;

/** A picture as an SVG file. */
public final class Svg {
    private final Palette palette;
    private final StringBuilder out = new StringBuilder();

    private Svg(Palette palette) {
        this.palette = palette;
    }

    /** The picture on the panel's colour, with a caption line below that says what it shows. */
    public static String of(Drawing drawing, Palette palette, String caption) {
        Svg svg = new Svg(palette);
        double height = drawing.height() + 24;
        svg.out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\">\n"
                .formatted(n(drawing.width()), n(height), n(drawing.width()), n(height)));
        svg.out.append("<defs>");
        drawing.marks().stream().map(svg::definition).distinct().forEach(svg.out::append);
        svg.out.append("</defs>\n");
        svg.box(0, 0, drawing.width(), height, Ink.PANEL);
        drawing.marks().forEach(svg::mark);
        svg.text(4, drawing.height() + 16, caption, Ink.SUBTLE, Mark.Type.CAPTION, Mark.Align.LEFT);
        return svg.out.append("</svg>\n").toString();
    }

    /** What a mark is filled with, by a name that says it all. */
    private String definition(Mark mark) {
        return switch (mark) {
            case Mark.Hatch m ->
                ("<pattern id=\"%s\" width=\"%s\" height=\"%s\" patternUnits=\"userSpaceOnUse\""
                                + " patternTransform=\"rotate(45)\"><path d=\"M%s 0v%s\" stroke-width=\"1.5\" %s/></pattern>")
                        .formatted(
                                id(m),
                                n(m.period()),
                                n(m.period()),
                                n(m.period() / 2),
                                n(m.period()),
                                paint("stroke", m.ink().faint(0.62)));
            case Mark.Fade m ->
                "<linearGradient id=\"%s\"><stop %s/><stop offset=\"1\" %s/></linearGradient>"
                        .formatted(
                                id(m),
                                paint("stop", "stop-color", m.ink()),
                                paint("stop", "stop-color", m.ink().faint(0)));
            default -> "";
        };
    }

    private static String id(Mark.Hatch mark) {
        return "hatch-" + name(mark.ink()) + "-" + n(mark.period());
    }

    private static String id(Mark.Fade mark) {
        return "fade-" + name(mark.ink());
    }

    private static String name(Ink ink) {
        return ink.toString().replace('*', '-');
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Box m -> box(m.x(), m.y(), m.width(), m.height(), m.ink());
            case Mark.Frame m ->
                out.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke-width=\"%s\" %s/>\n"
                        .formatted(
                                n(m.x()),
                                n(m.y()),
                                n(m.width()),
                                n(m.height()),
                                n(m.thick()),
                                paint("stroke", m.ink())));
            case Mark.Area m ->
                out.append("<polygon points=\"%s\" %s/>\n".formatted(m.corners(), paint("fill", m.ink())));
            case Mark.Line m ->
                out.append("<polyline points=\"%s\" fill=\"none\" stroke-width=\"%s\"%s %s/>\n"
                        .formatted(
                                m.points(),
                                n(m.thick()),
                                m.dashed() ? " stroke-dasharray=\"3 3\"" : "",
                                paint("stroke", m.ink())));
            case Mark.Label m -> text(m.x(), m.y(), m.text(), m.ink(), m.type(), m.align());
            case Mark.Hatch m -> {
                box(m.x(), m.y(), m.width(), m.height(), m.ink().faint(0.1));
                filled(m.x(), m.y(), m.width(), m.height(), id(m));
            }
            case Mark.Fade m -> filled(m.x(), m.y(), m.width(), m.height(), id(m));
        }
    }

    private void box(double x, double y, double width, double height, Ink ink) {
        out.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>\n"
                .formatted(n(x), n(y), n(width), n(height), paint("fill", ink)));
    }

    private void filled(double x, double y, double width, double height, String with) {
        out.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"url(#%s)\"/>\n"
                .formatted(n(x), n(y), n(width), n(height), with));
    }

    private void text(double x, double y, String text, Ink ink, Mark.Type type, Mark.Align align) {
        String anchor = switch (align) {
            case LEFT -> "start";
            case CENTRE -> "middle";
            case RIGHT -> "end";
        };
        boolean mono = type == Mark.Type.AXIS || type == Mark.Type.MONO;
        out.append("<text x=\"%s\" y=\"%s\" font-family=\"%s\" font-size=\"%d\" text-anchor=\"%s\"%s %s>%s</text>\n"
                .formatted(
                        n(x),
                        n(y),
                        mono ? "JetBrains Mono, monospace" : "Inter, sans-serif",
                        type == Mark.Type.AXIS || type == Mark.Type.CAPTION ? 11 : 12,
                        anchor,
                        type == Mark.Type.STRONG ? " font-weight=\"600\"" : "",
                        paint("fill", ink),
                        escape(text)));
    }

    private String paint(String what, Ink ink) {
        return paint(what, what, ink);
    }

    /** A colour and how much of it: a gradient's have names of their own. */
    private String paint(String what, String colour, Ink ink) {
        String hex = String.format(Locale.ROOT, "#%06X", palette.rgb(ink.token()));
        return colour + "=\"" + hex + "\""
                + (ink.opacity() == 1 ? "" : " " + what + "-opacity=\"" + n(ink.opacity()) + "\"");
    }

    private static String n(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
