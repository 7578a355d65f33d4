package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.latency.LatencyBand;
import io.uflight.analyzer.model.latency.LatencyData;
import io.uflight.analyzer.model.latency.LatencyPlot;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.timeline.LaneChart;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.TipText;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Explore;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The density of durations above the lanes, in step with them. */
final class LatencyStrip {
    private final ViewContext context;
    private final WindowModel window;
    private final TimelineModel model;
    private final PlotCanvas canvas;
    private @Nullable LatencyData data;
    private @Nullable TimelineData figures;
    private @Nullable TableShape table;

    LatencyStrip(ViewContext context, TimelineModel model) {
        this.context = context;
        this.model = model;
        this.window = context.model();
        this.canvas = context.canvas();
        canvas.setId("latency-band");
        canvas.getStyleClass().add("latency-band");
        canvas.picture(
                (width, height) -> band(width, height).map(LatencyBand::draw).orElse(Drawing.NOTHING));
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnMouseExited(event -> leave());
        canvas.setOnMouseClicked(this::click);
        new Explore(window, canvas, this::plot, Explore.Scrolling.NOTHING).onSelecting(this::selecting);
    }

    Region node() {
        return canvas;
    }

    Drawing drawing() {
        return canvas.shown();
    }

    void repaint() {
        canvas.repaint();
    }

    /** Tables without durations have no band. */
    void show(TableShape shape, TimelineData lanes, Optional<LatencyData> now) {
        table = shape;
        figures = lanes;
        data = now.orElse(null);
        boolean shown = now.isPresent();
        canvas.setVisible(shown);
        canvas.setManaged(shown);
        canvas.setAccessibleText("latency, " + CountText.of(lanes.count(), "span"));
        canvas.repaint();
    }

    private Optional<LatencyBand> band(double width, double height) {
        LatencyData current = data;
        TimelineData lanes = figures;
        TableShape shape = table;
        if (current == null
                || lanes == null
                || shape == null
                || window.session().isEmpty()) {
            return Optional.empty();
        }
        // Few is dark where the panel is dark.
        boolean dark = context.palette().get().rgb("color-bg-default") < 0x808080;
        return Optional.of(new LatencyBand(
                current,
                window.range(),
                window.moments(),
                window.losses().of(shape.name()),
                window.flagsProperty().get(),
                model.chosen(shape).map(Selection.Row::time).orElse(null),
                lanes.percentile(0),
                lanes.percentile(2),
                dark,
                LaneChart.NAMES,
                LaneChart.RIGHT,
                width,
                height));
    }

    private Optional<LatencyBand> now() {
        return band(canvas.logical(canvas.getWidth()), canvas.logical(canvas.getHeight()));
    }

    private Plot plot() {
        return now().map(LatencyBand::plot).orElse(new Plot(window.range(), 0, 1));
    }

    private Optional<LatencyPlot.Tip> tip(MouseEvent event) {
        double x = canvas.logical(event.getX());
        return x < LaneChart.NAMES
                ? Optional.empty()
                : now().flatMap(band -> band.cells().at(x, canvas.logical(event.getY())));
    }

    private void hover(MouseEvent event) {
        Optional<LatencyPlot.Tip> found = tip(event);
        if (found.isEmpty()) {
            leave();
            return;
        }
        LatencyPlot.Tip tip = found.get();
        window.pointerProperty().set(Optional.of(plot().at(canvas.logical(event.getX()))));
        TipText text = new TipText()
                .heading(
                        window.moments().onAxis(tip.time().from(), tip.time().length()),
                        window.moments().clock(tip.time().from(), 1))
                .line(
                        DurationText.of(tip.fromNs()) + " – " + DurationText.of(tip.toNs()),
                        CountText.of(tip.calls(), "span"));
        if (!Double.isNaN(tip.p50())) {
            text.line("p50 of this moment", DurationText.of(tip.p50()))
                    .line("p99 of this moment", DurationText.of(tip.p99()));
        }
        text.note(tip.calls() > 0 ? "Click lists them, double click zooms" : "", "subtle");
        context.tips().show(event.getSceneX(), event.getSceneY(), text.nodes());
        crosshair(canvas.logical(event.getX()));
    }

    private void crosshair(double x) {
        now().ifPresent(band -> {
            Sheet sheet = new Sheet(band.width(), band.height());
            sheet.upright(x, 0, band.height(), Ink.SUBTLE, false);
            canvas.over(sheet.done());
        });
    }

    private void leave() {
        context.tips().hide();
        canvas.over(Drawing.NOTHING);
        window.pointerProperty().set(Optional.empty());
    }

    private void selecting(double from, double to) {
        if (Double.isNaN(from)) {
            canvas.over(Drawing.NOTHING);
            return;
        }
        now().ifPresent(band -> {
            Sheet sheet = new Sheet(band.width(), band.height());
            double left = Math.max(LaneChart.NAMES, from);
            sheet.box(left, 0, to - left, band.height(), Ink.ACCENT_FILL.faint(0.2));
            sheet.upright(left, 0, band.height(), Ink.ACCENT, false);
            sheet.upright(to, 0, band.height(), Ink.ACCENT, false);
            canvas.over(sheet.done());
            context.tips().hide();
        });
    }

    /** The spans of the cell become the selection; a second click zooms to its time. */
    private void click(MouseEvent event) {
        TableShape shape = table;
        if (!event.isStillSincePress() || shape == null) {
            return;
        }
        tip(event).filter(tip -> tip.calls() > 0).ifPresent(tip -> {
            if (event.getClickCount() == 2) {
                window.travel(tip.time().within(window.extent()));
                return;
            }
            String column = shape.role(Role.DURATION).orElseThrow().name();
            window.select(new Selection.Rows(
                    shape.name(),
                    DurationText.of(tip.fromNs()) + " – " + DurationText.of(tip.toNs()),
                    tip.time(),
                    List.of(
                            Filter.of(column, Op.AT_LEAST, (long) Math.ceil(tip.fromNs() - 1e-6)),
                            Filter.of(column, Op.LESS, (long) Math.ceil(tip.toNs() - 1e-6)))));
        });
    }
}
