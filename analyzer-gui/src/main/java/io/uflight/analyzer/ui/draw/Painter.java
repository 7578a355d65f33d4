package io.uflight.analyzer.ui.draw;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.ui.theme.Fonts;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints a picture. The graphics context may be scaled: marks are in px at 100 %. */
public final class Painter {
    private final GraphicsContext gc;
    private final Palette palette;
    private final Map<Ink, Color> colours = new HashMap<>();

    public Painter(GraphicsContext gc, Palette palette) {
        this.gc = gc;
        this.palette = palette;
    }

    public void paint(Drawing drawing) {
        gc.setTextBaseline(VPos.BASELINE);
        gc.setLineCap(StrokeLineCap.BUTT);
        drawing.marks().forEach(this::mark);
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.Box m -> {
                gc.setFill(colour(m.ink()));
                gc.fillRect(m.x(), m.y(), m.width(), m.height());
            }
            case Mark.Frame m -> {
                gc.setStroke(colour(m.ink()));
                gc.setLineWidth(m.thick());
                gc.strokeRect(m.x(), m.y(), m.width(), m.height());
            }
            case Mark.Area m -> {
                gc.setFill(colour(m.ink()));
                gc.fillPolygon(xs(m.corners()), ys(m.corners()), m.corners().size());
            }
            case Mark.Line m -> line(m);
            case Mark.Label m -> label(m);
            case Mark.Hatch m -> hatch(m);
            case Mark.Fade m -> {
                Color from = colour(m.ink());
                gc.setFill(new LinearGradient(
                        0,
                        0,
                        1,
                        0,
                        true,
                        CycleMethod.NO_CYCLE,
                        new Stop(0, from),
                        new Stop(1, Color.color(from.getRed(), from.getGreen(), from.getBlue(), 0))));
                gc.fillRect(m.x(), m.y(), m.width(), m.height());
            }
        }
    }

    private void line(Mark.Line m) {
        gc.setStroke(colour(m.ink()));
        gc.setLineWidth(m.thick());
        if (m.dashed()) {
            gc.setLineDashes(3, 3);
        }
        Points points = m.points();
        if (points.size() == 2 && m.thick() == 1 && (points.x(0) == points.x(1) || points.y(0) == points.y(1))) {
            // A straight line of one pixel lies in the middle of its pixels, or it blurs over two.
            double dx = points.x(0) == points.x(1) ? Math.floor(points.x(0)) + 0.5 : 0;
            double dy = points.y(0) == points.y(1) ? Math.floor(points.y(0)) + 0.5 : 0;
            gc.strokeLine(
                    dx == 0 ? points.x(0) : dx,
                    dy == 0 ? points.y(0) : dy,
                    dx == 0 ? points.x(1) : dx,
                    dy == 0 ? points.y(1) : dy);
        } else {
            gc.strokePolyline(xs(points), ys(points), points.size());
        }
        gc.setLineDashes((double[]) null);
    }

    private void label(Mark.Label m) {
        gc.setFont(font(m.type()));
        gc.setFill(colour(m.ink()));
        gc.setTextAlign(
                switch (m.align()) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTRE -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        gc.fillText(m.text(), m.x(), m.y());
    }

    private void hatch(Mark.Hatch m) {
        gc.setFill(colour(m.ink().faint(0.1)));
        gc.fillRect(m.x(), m.y(), m.width(), m.height());
        gc.setFill(Hatching.pattern(palette, m.ink(), m.period()));
        gc.fillRect(m.x(), m.y(), m.width(), m.height());
        gc.setStroke(colour(m.ink()));
        gc.setLineWidth(1);
        gc.setLineDashes(3, 3);
        if (m.height() > 24) {
            gc.strokeLine(m.x() + 0.5, m.y(), m.x() + 0.5, m.y() + m.height());
            gc.strokeLine(m.x() + m.width() - 0.5, m.y(), m.x() + m.width() - 0.5, m.y() + m.height());
        }
        gc.setLineDashes((double[]) null);
    }

    private Color colour(Ink ink) {
        return colours.computeIfAbsent(ink, each -> colour(palette, each));
    }

    public static Color colour(Palette palette, Ink ink) {
        int rgb = palette.rgb(ink.token());
        return Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, ink.opacity());
    }

    private static Font font(Mark.Type type) {
        return switch (type) {
            case AXIS -> FontsOfCanvas.AXIS;
            case MONO -> FontsOfCanvas.MONO;
            case CAPTION -> FontsOfCanvas.CAPTION;
            case SMALL -> FontsOfCanvas.SMALL;
            case STRONG -> FontsOfCanvas.STRONG;
        };
    }

    private static double[] xs(Points points) {
        double[] xs = new double[points.size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = points.x(i);
        }
        return xs;
    }

    private static double[] ys(Points points) {
        double[] ys = new double[points.size()];
        for (int i = 0; i < ys.length; i++) {
            ys[i] = points.y(i);
        }
        return ys;
    }

    /** Made once: finding a font by name is slow. */
    private static final class FontsOfCanvas {
        static final Font AXIS = Font.font(Fonts.MONO, 11);
        static final Font MONO = Font.font(Fonts.MONO, 12);
        static final Font CAPTION = Font.font(Fonts.WORDS, 11);
        static final Font SMALL = Font.font(Fonts.WORDS, 12);
        static final Font STRONG = Font.font(Fonts.STRONG, 12);
    }
}
