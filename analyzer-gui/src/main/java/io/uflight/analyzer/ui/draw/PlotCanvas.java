package io.uflight.analyzer.ui.draw;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Palette;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * A canvas that fills its region and asks for its picture when its size, theme or data change. An overlay above it holds
 * what follows the mouse, so that a hover repaints no data.
 */
public final class PlotCanvas extends Region {
    private final Canvas canvas = new Canvas();
    private final Canvas overlay = new Canvas();
    private final ReadOnlyObjectProperty<Palette> palette;
    private final Zoom zoom;
    private BiFunction<Double, Double, Drawing> picture = (width, height) -> Drawing.NOTHING;
    private Drawing shown = Drawing.NOTHING;
    private double paintMs = -1;
    private boolean stale;
    private Runnable resized = () -> {};

    /** How large 100 % is on this screen. */
    @FunctionalInterface
    public interface Zoom {
        double factor();
    }

    public PlotCanvas(ReadOnlyObjectProperty<Palette> palette, Zoom zoom) {
        this.palette = palette;
        this.zoom = zoom;
        getStyleClass().add("plot");
        canvas.setManaged(false);
        overlay.setManaged(false);
        overlay.setMouseTransparent(true);
        getChildren().addAll(canvas, overlay);
        palette.addListener((property, old, now) -> repaint());
        setMinSize(0, 0);
    }

    /** The picture for a width and a height, both in px at 100 %. */
    public void picture(BiFunction<Double, Double, Drawing> newPicture) {
        picture = newPicture;
        repaint();
    }

    /** The picture is painted anew with the next frame, however often it is asked for until then. */
    public void repaint() {
        stale = true;
        paint(overlay, Drawing.NOTHING, zoom.factor());
        requestLayout();
    }

    private void paintStale() {
        if (!stale || getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        stale = false;
        double factor = zoom.factor();
        long began = System.nanoTime();
        shown = picture.apply(getWidth() / factor, getHeight() / factor);
        paint(canvas, shown, factor);
        paintMs = (System.nanoTime() - began) / 1e6;
    }

    /** How long the picture of now took on the window's thread. */
    public double paintMs() {
        paintStale();
        return paintMs;
    }

    /** Told when the canvas has another size: what was asked for by pixels may have to be asked again. */
    public void onResized(Runnable listener) {
        resized = listener;
    }

    /** What follows the mouse. */
    public void over(Drawing drawing) {
        paint(overlay, drawing, zoom.factor());
    }

    /** The picture of now, without what follows the mouse. */
    public Drawing shown() {
        paintStale();
        return shown;
    }

    /** A pixel of the mouse in px at 100 %. */
    public double logical(double pixel) {
        return pixel / zoom.factor();
    }

    private void paint(Canvas target, Drawing drawing, double factor) {
        GraphicsContext gc = target.getGraphicsContext2D();
        gc.setTransform(1, 0, 0, 1, 0, 0);
        gc.clearRect(0, 0, target.getWidth(), target.getHeight());
        gc.setTransform(factor, 0, 0, factor, 0, 0);
        new Painter(gc, palette.get()).paint(drawing);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.ceil(getWidth());
        double height = Math.ceil(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            for (Canvas each : new Canvas[] {canvas, overlay}) {
                each.setWidth(width);
                each.setHeight(height);
            }
            stale = true;
            resized.run();
        }
        paintStale();
    }
}
