package io.uflight.analyzer.ui.shell;

import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.range.BrushDrag;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Loss;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.strip.StripData;
import io.uflight.analyzer.model.strip.StripDrawing;
import io.uflight.analyzer.model.strip.StripWork;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.TipLayer;
import io.uflight.analyzer.ui.part.TipText;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The whole capture in one line, always in sight, and the brush that is the visible range of every view. */
public final class BrushStrip extends StackPane {
    private static final int COLUMNS = 740;
    private static final double NOTCH = 1.25;

    private final WindowModel model;
    private final PlotCanvas canvas;
    private final TipLayer tips;
    private final Latest<StripData> question;
    private final Label none =
            Words.of("The time line of a capture appears here. It is shared by all views.", "strip-none");
    private StripData data =
            new StripData(new TimeRange(0, 1), new io.uflight.analyzer.model.range.Bins(1, 0, 1), List.of());
    private @Nullable BrushDrag drag;
    private boolean near;

    public BrushStrip(WindowModel model, ReadOnlyObjectProperty<Palette> palette, PlotCanvas.Zoom zoom, TipLayer tips) {
        this.model = model;
        this.tips = tips;
        this.question = model.latest();
        this.canvas = new PlotCanvas(palette, zoom);
        getStyleClass().add("strip");
        setId("strip");
        none.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        getChildren().addAll(canvas, none);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        canvas.picture((width, height) -> drawing(width, height).draw());
        model.sessionProperty().addListener((property, old, now) -> {
            boolean same = old.isPresent()
                    && now.isPresent()
                    && old.get().subject().id().equals(now.get().subject().id());
            if (same) {
                // More of it is imported: the picture stays until the new one is there.
                ask(now.get(), data.shown());
            } else {
                open(now);
            }
        });
        model.rangeProperty().addListener((property, old, now) -> changed());
        model.wallProperty().addListener((property, old, now) -> canvas.repaint());
        model.clockProperty().addListener((property, old, now) -> canvas.repaint());
        model.pointerProperty().addListener((property, old, now) -> hairline());
        canvas.setOnMousePressed(this::pressed);
        canvas.setOnMouseDragged(this::dragged);
        canvas.setOnMouseReleased(this::released);
        canvas.setOnMouseMoved(this::moved);
        canvas.setOnMouseExited(event -> {
            tips.hide();
            model.pointerProperty().set(Optional.empty());
        });
        canvas.setOnScroll(this::scrolled);
        setOnKeyPressed(this::key);
        open(model.session().map(s -> s).isPresent() ? model.session() : Optional.empty());
    }

    private void open(Optional<Session> session) {
        near = false;
        none.setVisible(session.isEmpty());
        canvas.setVisible(session.isPresent());
        data = new StripData(
                model.extent(),
                new io.uflight.analyzer.model.range.Bins(
                        Math.max(1, model.extent().length()), 0, 1),
                List.of());
        session.ifPresent(s -> ask(s, model.extent()));
        canvas.repaint();
    }

    private void ask(Session session, TimeRange shown) {
        question.ask(new StripWork(session, shown, COLUMNS), answer -> {
            if (answer instanceof Answer.Done<StripData> done) {
                data = done.value();
                canvas.repaint();
            }
        });
    }

    private StripDrawing drawing(double width, double height) {
        boolean cut =
                model.session().map(s -> !s.subject().cutShort().isEmpty()).orElse(false);
        return new StripDrawing(
                data, model.extent(), model.range(), model.losses(), model.moments(), cut, width, height);
    }

    private Plot plot() {
        return new Plot(data.shown(), 0.5, Math.max(1, canvas.logical(canvas.getWidth()) - 1));
    }

    private void changed() {
        if (model.session().isEmpty()) {
            return;
        }
        setAccessibleText("Time range " + model.moments().at(model.range().from(), 3) + " to "
                + model.moments().at(model.range().to(), 3));
        boolean outside = near
                && !(model.range().from() >= data.shown().from()
                        && model.range().to() <= data.shown().to());
        if (outside) {
            near = false;
            toggleNear();
        } else {
            canvas.repaint();
        }
    }

    /** Between the whole capture and ten times the brush. */
    public void toggleNear() {
        near = !near;
        TimeRange brush = model.range();
        TimeRange shown = near
                ? new TimeRange(brush.from() - brush.length() * 9 / 2, brush.to() + brush.length() * 9 / 2)
                        .within(model.extent())
                : model.extent();
        near = !shown.equals(model.extent());
        model.session().ifPresent(session -> ask(session, shown));
    }

    public Drawing shown() {
        return canvas.shown();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        double x = canvas.logical(event.getX());
        if (event.getClickCount() == 2) {
            BrushDrag.Part part = BrushDrag.partAt(plot(), model.range(), x);
            switch (part) {
                case BODY, OUTSIDE -> model.travel(model.extent());
                case START ->
                    model.range(
                            new TimeRange(model.extent().from(), model.range().to()));
                case END ->
                    model.range(
                            new TimeRange(model.range().from(), model.extent().to()));
            }
            return;
        }
        drag = BrushDrag.press(plot(), model.extent(), model.range(), x);
    }

    private void dragged(MouseEvent event) {
        BrushDrag current = drag;
        if (current != null) {
            double x = canvas.logical(event.getX());
            if (current.moved(x)) {
                model.draggingProperty().set(true);
                model.range(current.at(x, snap(event.isShiftDown())));
            }
        }
    }

    private void released(MouseEvent event) {
        BrushDrag current = drag;
        drag = null;
        if (current != null) {
            model.draggingProperty().set(false);
            model.range(current.release(canvas.logical(event.getX()), snap(event.isShiftDown())));
        }
    }

    private long snap(boolean wanted) {
        return wanted ? TimeAxis.of(plot(), model.moments()).step() / 5 : 0;
    }

    /** Puts the brush back where a drag began. */
    public boolean stopDrag() {
        BrushDrag current = drag;
        drag = null;
        if (current != null) {
            model.draggingProperty().set(false);
            model.range(current.before());
        }
        return current != null;
    }

    private void moved(MouseEvent event) {
        double x = canvas.logical(event.getX());
        canvas.setCursor(
                switch (BrushDrag.partAt(plot(), model.range(), x)) {
                    case START, END -> Cursor.H_RESIZE;
                    case BODY -> model.whole() ? Cursor.CROSSHAIR : Cursor.OPEN_HAND;
                    case OUTSIDE -> Cursor.CROSSHAIR;
                });
        long at = plot().at(x);
        model.pointerProperty().set(Optional.of(at));
        int bin = data.bins().at(at);
        if (bin < 0 || data.layers().isEmpty()) {
            tips.hide();
            return;
        }
        TipText tip =
                new TipText().heading(model.moments().at(at, 3), model.moments().clock(at, 1));
        double seconds = data.bins().width() / 1e9;
        TimeRange here = new TimeRange(data.bins().from(bin), data.bins().to(bin));
        List<Loss> lost = model.losses().in(here).all();
        for (StripData.Layer layer : data.layers().reversed()) {
            long count = layer.counts().get(bin);
            if (count > 0) {
                tip.line(Ink.category(layer.category()), layer.table(), CountText.rate(count / seconds) + "/s", false);
            }
        }
        tip.total("Total", AtLeast.of(!lost.isEmpty(), CountText.rate(data.total(bin) / seconds) + "/s"));
        for (Loss loss : lost) {
            tip.note(CountText.exact(loss.lost()) + " lost by " + loss.probe() + " · " + loss.why(), "warning");
            tip.note(loss.cure(), "muted");
        }
        tips.show(event.getSceneX(), event.getSceneY(), tip.nodes());
    }

    private void hairline() {
        Optional<Long> at = model.pointerProperty().get();
        if (at.isEmpty() || !data.shown().contains(at.get())) {
            canvas.over(Drawing.NOTHING);
            return;
        }
        double width = canvas.logical(canvas.getWidth());
        double height = canvas.logical(canvas.getHeight());
        canvas.over(new Sheet(width, height)
                .upright(plot().x(at.get()), 0, height - 18, Ink.TEXT, false)
                .done());
    }

    private void scrolled(ScrollEvent event) {
        double notches = event.getDeltaY() != 0 ? Math.signum(event.getDeltaY()) : 0;
        if (notches != 0) {
            long at = plot().at(canvas.logical(event.getX()));
            model.travel(model.target().zoom(at, Math.pow(NOTCH, -notches), model.extent()));
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if ((event.getCode() != KeyCode.LEFT && event.getCode() != KeyCode.RIGHT) || event.isAltDown()) {
            return;
        }
        long step = TimeAxis.of(plot(), model.moments()).step() * (event.getCode() == KeyCode.LEFT ? -1 : 1);
        TimeRange brush = model.range();
        if (event.isShiftDown()) {
            model.range(
                    TimeRange.between(brush.from(), Math.max(brush.from() + TimeRange.SMALLEST, brush.to() + step)));
        } else if (event.isControlDown()) {
            model.range(TimeRange.between(Math.min(brush.to() - TimeRange.SMALLEST, brush.from() + step), brush.to()));
        } else {
            model.range(brush.pan(step, model.extent()));
        }
        event.consume();
    }
}
