package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * What the mouse does in every plot with time as x: a drag selects a range, Shift or the middle button pans, Ctrl+wheel zooms,
 * Shift+wheel pans, the wheel scrolls where there is something to scroll and zooms where there is not.
 */
public final class Explore {
    private static final double NOTCH = 1.25;
    private static final double CLICK = 3;

    private final WindowModel model;
    private final PlotCanvas canvas;
    private final Supplier<Plot> plot;
    private final Scrolling scroll;
    private BooleanSupplier active = () -> true;
    private Selecting selecting = (from, to) -> {};
    private double pressedAt = Double.NaN;
    private TimeRange before = new TimeRange(0, 1);
    private boolean panning;
    private boolean measuring;
    private Plot pressedPlot = new Plot(before, 0, 1);

    /** Told while a range is drawn: its ends in px; NaN when it is over. */
    @FunctionalInterface
    public interface Selecting {
        void between(double from, double to);
    }

    /** Takes the wheel's notches, down is positive; false where there is nothing to scroll. */
    @FunctionalInterface
    public interface Scrolling {
        Scrolling NOTHING = notches -> false;

        boolean by(double notches);
    }

    public Explore(WindowModel model, PlotCanvas canvas, Supplier<Plot> plot, Scrolling scroll) {
        this.model = model;
        this.canvas = canvas;
        this.plot = plot;
        this.scroll = scroll;
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    }

    public Explore onSelecting(Selecting listener) {
        selecting = listener;
        return this;
    }

    /** While this does not hold the plot has no time as x. */
    public Explore when(BooleanSupplier condition) {
        active = condition;
        return this;
    }

    /** Whether a press has become a drag: then the release is no click. */
    public boolean dragging(MouseEvent event) {
        return !Double.isNaN(pressedAt) && Math.abs(canvas.logical(event.getX()) - pressedAt) > CLICK;
    }

    /** Whether the range drawn is only measured. */
    public boolean measuring() {
        return measuring;
    }

    private void pressed(MouseEvent event) {
        if (!active.getAsBoolean()) {
            return;
        }
        pressedAt = canvas.logical(event.getX());
        pressedPlot = plot.get();
        before = model.range();
        panning = event.isShiftDown() || event.getButton() == MouseButton.MIDDLE;
        measuring = event.isAltDown();
        selecting.between(Double.NaN, Double.NaN);
    }

    private void dragged(MouseEvent event) {
        if (!active.getAsBoolean() || !dragging(event) || event.getButton() == MouseButton.SECONDARY) {
            return;
        }
        double x = canvas.logical(event.getX());
        if (panning) {
            model.draggingProperty().set(true);
            model.range(before.pan(-pressedPlot.duration(x - pressedAt), model.extent()));
        } else {
            selecting.between(Math.min(pressedAt, x), Math.max(pressedAt, x));
        }
    }

    private void released(MouseEvent event) {
        if (Double.isNaN(pressedAt)) {
            return;
        }
        double x = canvas.logical(event.getX());
        boolean moved = dragging(event);
        double from = pressedAt;
        pressedAt = Double.NaN;
        selecting.between(Double.NaN, Double.NaN);
        if (panning && moved) {
            model.draggingProperty().set(false);
            model.range(before.pan(-pressedPlot.duration(x - from), model.extent()));
        } else if (moved && !measuring && event.getButton() == MouseButton.PRIMARY) {
            TimeRange drawn = TimeRange.between(pressedPlot.at(from), pressedPlot.at(x));
            model.range(drawn.cutTo(pressedPlot.range()));
        }
        panning = false;
    }

    private void scrolled(ScrollEvent event) {
        double notches = Math.signum(event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX());
        if (notches == 0 || !active.getAsBoolean()) {
            return;
        }
        long at = plot.get().at(canvas.logical(event.getX()));
        if (event.isShiftDown() || event.getDeltaY() == 0) {
            model.travel(model.target().pan(Math.round(-notches * model.target().length() / 10), model.extent()));
        } else if (event.isShortcutDown() || !scroll.by(-notches)) {
            model.travel(model.target().zoom(at, Math.pow(NOTCH, -notches), model.extent()));
        }
        event.consume();
    }

    /** A condition that holds for the rows of a range. */
    public static String within(String time, long startEpochNs, TimeRange range) {
        return time + " >= " + SqlText.moment(startEpochNs + range.from()) + " AND " + time + " < "
                + SqlText.moment(startEpochNs + range.to());
    }
}
