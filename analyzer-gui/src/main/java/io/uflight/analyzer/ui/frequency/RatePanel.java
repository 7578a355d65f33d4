package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.frequency.FrequencyData;
import io.uflight.analyzer.model.frequency.RateChart;
import io.uflight.analyzer.model.frequency.RateSeries;
import io.uflight.analyzer.model.frequency.RateTip;
import io.uflight.analyzer.model.latency.LatencyData;
import io.uflight.analyzer.model.latency.LatencyPlot;
import io.uflight.analyzer.model.latency.LatencyTimes;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.select.FlagMarks;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.TipText;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Explore;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The stacked chart of rates, its legend, and what hovering and dragging do in it. */
final class RatePanel {
    private final WindowModel window;
    private final FrequencyModel model;
    private final ViewContext context;
    private final Panel panel = new Panel("Calls per second");
    private final PlotCanvas canvas;
    private final Legend legend;
    private final Explore explore;
    private @Nullable FrequencyData data;
    private @Nullable LatencyData latency;
    private @Nullable TableShape table;
    private Runnable otherBins = () -> {};

    RatePanel(ViewContext context, FrequencyModel model) {
        this.context = context;
        this.window = context.model();
        this.model = model;
        this.canvas = context.canvas();
        this.legend = new Legend(model);
        canvas.setId("rate-chart");
        canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.picture(this::draw);
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnMouseExited(event -> leave());
        canvas.setOnMouseClicked(this::click);
        explore = new Explore(window, canvas, this::plot, Explore.Scrolling.NOTHING).onSelecting(this::selecting);
        panel.beside(legend);
        panel.body(canvas);
        model.formProperty().addListener((property, old, now) -> canvas.repaint());
        model.selectedProperty().addListener((property, old, now) -> canvas.repaint());
    }

    Region node() {
        return panel;
    }

    /** One more control in the header. */
    void beside(Node control) {
        panel.beside(control);
    }

    /** Runs when another width wants other bins. */
    void onOtherBins(Runnable action) {
        otherBins = action;
        canvas.onResized(this::checkBins);
    }

    /** The first answer may come before the first layout: then its bins are those of a canvas without width. */
    private void checkBins() {
        FrequencyData current = data;
        if (current != null
                && pixels() > 0
                && !model.bins(Math.max(200, pixels())).equals(current.series().bins())) {
            otherBins.run();
        }
    }

    double pixels() {
        return canvas.logical(canvas.getWidth()) - 76;
    }

    double drawMs() {
        return canvas.paintMs();
    }

    void repaint() {
        canvas.repaint();
    }

    void show(TableShape shape, FrequencyData now, Optional<LatencyData> durations) {
        table = shape;
        data = now;
        latency = durations.orElse(null);
        RateSeries series = now.series();
        panel.heading(
                model.measure(shape).heading(),
                CountText.of(series.bins().count(), "bin") + " of "
                        + DurationText.step(series.bins().width()));
        panel.ready();
        legend.show(series);
        legend.setVisible(latency == null);
        durations(now)
                .ifPresent(times -> panel.heading(
                        "Latency over time",
                        model.selectedProperty().get().orElse("all") + ", calls per cell of "
                                + DurationText.step(times.bins().width())));
        canvas.repaint();
        checkBins();
        canvas.setAccessibleText(
                model.measure(shape).heading() + ", " + series.series().size() + " series");
    }

    void failed(Throwable error, Runnable again) {
        panel.failed("The rates could not be counted", String.valueOf(error.getMessage()), again);
    }

    void empty(TableShape shape) {
        boolean filtered = !window.filters().active(shape.name()).isEmpty();
        if (filtered) {
            panel.empty(
                    "All rows in this range are filtered out.",
                    "Clear filters",
                    () -> window.filtersProperty().set(window.filters().clear(shape.name())));
        } else if (!window.whole()) {
            panel.empty(
                    "No " + shape.name() + " between "
                            + window.moments().at(window.range().from(), 3) + " and "
                            + window.moments().at(window.range().to(), 3) + ".",
                    "Show the whole capture",
                    () -> window.range(window.extent()));
        } else {
            panel.empty(shape.name() + " has no rows.", "", () -> {});
        }
    }

    private Optional<RateChart> chart(double width, double height) {
        FrequencyData current = data;
        TableShape shape = table;
        if (current == null || shape == null || window.session().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RateChart(
                current.series(),
                model.measure(shape),
                model.formProperty().get(),
                window.moments(),
                window.losses().of(shape.name()),
                model.selectedProperty().get().orElse(null),
                width,
                height));
    }

    private Optional<LatencyData> durations(FrequencyData now) {
        return Optional.ofNullable(latency).filter(each -> !now.empty());
    }

    private Optional<LatencyTimes> times(double width, double height) {
        LatencyData durations = latency;
        TableShape shape = table;
        return durations == null || shape == null || window.session().isEmpty()
                ? Optional.empty()
                : Optional.of(new LatencyTimes(
                        durations, window.moments(), window.losses().of(shape.name()), width, height));
    }

    private Drawing draw(double width, double height) {
        Optional<RateChart> rates = chart(width, height);
        if (rates.isEmpty()) {
            return Drawing.NOTHING;
        }
        Drawing drawn = times(width, height)
                .map(LatencyTimes::draw)
                .orElseGet(() -> rates.get().draw());
        Flags flags = window.flagsProperty().get().in(window.range());
        if (flags.all().isEmpty()) {
            return drawn;
        }
        Sheet sheet = new Sheet(width, height);
        drawn.marks().forEach(sheet::add);
        FlagMarks.draw(
                sheet, flags, rates.get().plot(), rates.get().top(), rates.get().bottom());
        FlagMarks.names(sheet, flags, rates.get().plot(), rates.get().top() - 12);
        return sheet.done();
    }

    Drawing drawing() {
        return canvas.shown();
    }

    private Optional<RateChart> now() {
        return chart(canvas.logical(canvas.getWidth()), canvas.logical(canvas.getHeight()));
    }

    private Plot plot() {
        return now().map(RateChart::plot).orElse(new Plot(window.range(), 0, 1));
    }

    private void hover(MouseEvent event) {
        Optional<LatencyTimes> times = times(canvas.logical(canvas.getWidth()), canvas.logical(canvas.getHeight()));
        if (times.isPresent()) {
            hover(event, times.get());
            return;
        }
        Optional<RateChart> chart = now();
        Optional<RateTip> found =
                chart.flatMap(c -> RateTip.at(c, canvas.logical(event.getX()), canvas.logical(event.getY())));
        if (found.isEmpty()) {
            leave();
            return;
        }
        RateTip tip = found.get();
        TipText text = new TipText().heading(tip.moment(), tip.clock());
        for (int i = 0; i < tip.lines().size(); i++) {
            RateTip.Line line = tip.lines().get(i);
            text.line(Ink.category(line.category()), line.name(), line.value(), i == tip.hovered());
        }
        text.total("Total", tip.total()).note(tip.lost(), "warning");
        context.tips().show(event.getSceneX(), event.getSceneY(), text.nodes());
        crosshair(chart.get(), tip);
        window.pointerProperty().set(Optional.of(chart.get().plot().at(canvas.logical(event.getX()))));
    }

    private void hover(MouseEvent event, LatencyTimes times) {
        double x = canvas.logical(event.getX());
        Optional<LatencyPlot.Tip> found = times.cells().at(x, canvas.logical(event.getY()));
        if (found.isEmpty()) {
            leave();
            return;
        }
        LatencyPlot.Tip tip = found.get();
        String moment = window.moments().onAxis(tip.time().from(), tip.time().length());
        TipText text = new TipText()
                .heading(moment, window.moments().clock(tip.time().from(), 1))
                .line(
                        DurationText.of(tip.fromNs()) + " – " + DurationText.of(tip.toNs()),
                        CountText.of(tip.calls(), "call"));
        if (!Double.isNaN(tip.p50())) {
            text.line("p50 of this moment", DurationText.of(tip.p50()))
                    .line("p99 of this moment", DurationText.of(tip.p99()));
        }
        context.tips().show(event.getSceneX(), event.getSceneY(), text.nodes());
        now().ifPresent(chart -> crosshair(chart, x, moment));
        window.pointerProperty().set(Optional.of(times.plot().at(x)));
    }

    private void crosshair(RateChart chart, RateTip tip) {
        double x = chart.plot()
                .x(chart.data().bins().from(tip.bin()) + chart.data().bins().width() / 2);
        crosshair(chart, x, tip.moment());
    }

    private void crosshair(RateChart chart, double x, String moment) {
        double wide = Sheet.monoWidth(moment, 11) + 14;
        Sheet sheet = new Sheet(chart.width(), chart.height());
        sheet.upright(x, chart.top(), chart.bottom(), Ink.TEXT, false);
        sheet.box(x - wide / 2, chart.bottom() + 4, wide, 19, Ink.TEXT);
        sheet.label(x, chart.bottom() + 17, moment, Ink.PANEL, Mark.Type.AXIS, Mark.Align.CENTRE);
        canvas.over(sheet.done());
    }

    private void selecting(double from, double to) {
        if (Double.isNaN(from)) {
            canvas.over(Drawing.NOTHING);
            return;
        }
        now().ifPresent(chart -> {
            Sheet sheet = new Sheet(chart.width(), chart.height());
            sheet.box(from, chart.top(), to - from, chart.bottom() - chart.top(), Ink.ACCENT_FILL.faint(0.25));
            sheet.upright(from, chart.top(), chart.bottom(), Ink.ACCENT, false);
            sheet.upright(to, chart.top(), chart.bottom(), Ink.ACCENT, false);
            String length =
                    DurationText.of(chart.plot().duration(to - from)) + (explore.measuring() ? " measured" : "");
            sheet.label((from + to) / 2, chart.top() + 14, length, Ink.TEXT, Mark.Type.MONO, Mark.Align.CENTRE);
            canvas.over(sheet.done());
            context.tips().hide();
        });
    }

    private void click(MouseEvent event) {
        if (latency != null || explore.dragging(event) || !event.isStillSincePress()) {
            return;
        }
        now().flatMap(chart -> RateTip.at(chart, canvas.logical(event.getX()), canvas.logical(event.getY())))
                .filter(tip -> tip.hovered() >= 0)
                .map(tip -> tip.lines().get(tip.hovered()))
                .filter(line -> line.category() >= 0)
                .ifPresent(line -> model.selectedProperty().set(Optional.of(line.name())));
    }

    private void leave() {
        context.tips().hide();
        canvas.over(Drawing.NOTHING);
        window.pointerProperty().set(Optional.empty());
    }
}
