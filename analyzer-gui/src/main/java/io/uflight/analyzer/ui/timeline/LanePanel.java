package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.counter.CounterData;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.model.timeline.Emphasis;
import io.uflight.analyzer.model.timeline.LaneChart;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Explore;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The lanes on the screen: hover, choose, open and close, scroll, zoom, pan, measure. */
final class LanePanel {
    private static final double STEP = 38;

    private final ViewContext context;
    private final WindowModel window;
    private final TimelineModel model;
    private final PlotCanvas canvas;
    private final LaneHover hover;
    private Runnable resized = () -> {};
    private @Nullable TimelineData data;
    private List<CounterData> counters = List.of();
    private @Nullable TableShape table;
    private double scroll;
    /** To be brought into sight once it is read. */
    private @Nullable Span wanted;

    LanePanel(ViewContext context, TimelineModel model) {
        this.context = context;
        this.window = context.model();
        this.model = model;
        this.canvas = context.canvas();
        canvas.setId("lanes");
        canvas.picture(
                (width, height) -> chart(width, height).map(LaneChart::draw).orElse(Drawing.NOTHING));
        canvas.onResized(() -> resized.run());
        hover = new LaneHover(context, canvas, this::now);
        canvas.setOnMouseClicked(this::click);
        Explore explore = new Explore(window, canvas, this::plot, this::scroll);
        explore.onSelecting((from, to) -> hover.selecting(from, to, explore.measuring()));
    }

    Region node() {
        return canvas;
    }

    void onResized(Runnable newListener) {
        resized = newListener;
    }

    double pixels() {
        return Math.max(200, canvas.logical(canvas.getWidth()) - LaneChart.NAMES - LaneChart.RIGHT);
    }

    double paintMs() {
        return canvas.paintMs();
    }

    Drawing drawing() {
        return canvas.shown();
    }

    void repaint() {
        canvas.repaint();
    }

    void show(TableShape shape, TimelineData now, List<CounterData> counted) {
        if (table == null || !table.name().equals(shape.name())) {
            scroll = 0;
        }
        table = shape;
        data = now;
        counters = counted;
        scroll(0);
        Span awaited = wanted;
        if (awaited != null && scrollTo(awaited)) {
            wanted = null;
        }
        canvas.setAccessibleText(CountText.of(now.count(), "span") + " in "
                + CountText.of(now.lanes().size(), "lane"));
    }

    Optional<TimelineData> data() {
        return Optional.ofNullable(data);
    }

    private Optional<LaneChart> chart(double width, double height) {
        TimelineData current = data;
        TableShape shape = table;
        if (current == null || shape == null || window.session().isEmpty()) {
            return Optional.empty();
        }
        Emphasis emphasis = new Emphasis(
                new Search(window.searchProperty().get(), window.regexProperty().get()),
                model.chosen(shape).orElse(null),
                model.name(shape).orElse(null));
        return Optional.of(new LaneChart(
                current,
                counters,
                window.range(),
                window.moments(),
                window.losses(),
                emphasis,
                window.flagsProperty().get(),
                model.folds(),
                context.palette().get(),
                model.colouring(shape),
                scroll,
                width,
                height));
    }

    private Optional<LaneChart> now() {
        return chart(canvas.logical(canvas.getWidth()), canvas.logical(canvas.getHeight()));
    }

    private Plot plot() {
        return now().map(LaneChart::plot).orElse(new Plot(window.range(), 0, 1));
    }

    /** Whether there is more than fits. */
    boolean scroll(double notches) {
        return scrollTo(scroll + notches * STEP);
    }

    private boolean scrollTo(double to) {
        double most = now().map(c -> Math.max(0, c.full() - (c.height() - LaneChart.AXIS)))
                .orElse(0.0);
        scroll = Math.clamp(to, 0, most);
        canvas.repaint();
        return most > 0;
    }

    private void click(MouseEvent event) {
        TableShape shape = table;
        if (!event.isStillSincePress() || shape == null) {
            return;
        }
        double x = canvas.logical(event.getX());
        double y = canvas.logical(event.getY());
        Optional<LaneChart> chart = now();
        List<Span> spans = chart.map(c -> c.at(x, y)).orElse(List.of());
        Optional<LaneChart.Placed> head = chart.flatMap(c -> c.headAt(x, y));
        if (head.isPresent() && spans.isEmpty()) {
            model.fold(head.get().lane().name(), head.get().dense());
            scroll(0);
        } else if (event.getClickCount() == 2) {
            zoom(shape, chart, x, y);
        } else if (!spans.isEmpty()) {
            window.select(spans.getFirst().row(shape, model.laneBy(shape)));
        } else {
            window.selectNothing();
        }
    }

    /** A second click zooms to the span that the first has chosen, or to the bin of a density. */
    private void zoom(TableShape shape, Optional<LaneChart> chart, double x, double y) {
        Optional<Selection.Row> chosen = model.chosen(shape);
        if (chosen.isPresent()) {
            SpanDetails.zoom(window, chosen.get().time());
        } else {
            chart.flatMap(c -> c.densityAt(x, y))
                    .ifPresent(bin -> window.travel(bin.time().within(window.extent())));
        }
    }

    /** Brings a span into sight: by a pan where it lies outside the range, a zoom where it is not drawn by itself, a scroll. */
    void reveal(Span span) {
        boolean outside = span.from() >= window.range().to()
                || Math.max(span.to(), span.from() + 1) <= window.range().from();
        if (outside) {
            window.range(window.range().centredOn(span.from(), window.extent()));
        }
        if (!scrollTo(span)) {
            wanted = span;
            if (!outside) {
                SpanDetails.zoom(window, new TimeRange(span.from(), span.to()));
            }
        }
    }

    /** Whether it is drawn by itself. */
    private boolean scrollTo(Span span) {
        Optional<LaneChart> chart = now();
        OptionalDouble top = chart.map(each -> each.topOf(span)).orElse(OptionalDouble.empty());
        if (top.isPresent()) {
            double room = chart.orElseThrow().height() - LaneChart.AXIS;
            if (top.getAsDouble() < scroll + LaneChart.AXIS || top.getAsDouble() + 2 * STEP > scroll + room) {
                scrollTo(top.getAsDouble() - room / 3);
            }
        }
        return top.isPresent();
    }
}
