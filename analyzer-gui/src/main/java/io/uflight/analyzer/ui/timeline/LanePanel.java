package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.model.timeline.Lane;
import io.uflight.analyzer.model.timeline.LaneChart;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.TipText;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Explore;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** The lanes on the screen: hover, choose, scroll, zoom, pan. */
final class LanePanel {
    private static final double STEP = 38;

    private final ViewContext context;
    private final WindowModel window;
    private final PlotCanvas canvas;
    private final Explore explore;
    private Consumer<Optional<Span>> listener = span -> {};
    private Runnable resized = () -> {};
    private @Nullable TimelineData data;
    private @Nullable TableShape table;
    private Optional<Span> chosen = Optional.empty();
    private double scroll;
    private boolean byStatus = true;

    LanePanel(ViewContext context) {
        this.context = context;
        this.window = context.model();
        this.canvas = context.canvas();
        canvas.setId("lanes");
        canvas.picture(
                (width, height) -> chart(width, height).map(LaneChart::draw).orElse(Drawing.NOTHING));
        canvas.onResized(() -> resized.run());
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnMouseExited(event -> leave());
        canvas.setOnMouseClicked(this::click);
        explore = new Explore(window, canvas, this::plot, Optional.of(notches -> scroll(notches)))
                .onSelecting(this::selecting);
    }

    Node node() {
        return canvas;
    }

    void onChosen(Consumer<Optional<Span>> newListener) {
        listener = newListener;
    }

    void onResized(Runnable newListener) {
        resized = newListener;
    }

    double pixels() {
        return Math.max(200, canvas.logical(canvas.getWidth()) - LaneChart.NAMES);
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

    void byStatus(boolean on) {
        if (byStatus != on) {
            byStatus = on;
            canvas.repaint();
        }
    }

    void show(TableShape shape, TimelineData now) {
        if (table == null || !table.name().equals(shape.name())) {
            scroll = 0;
            choose(Optional.empty());
        }
        table = shape;
        data = now;
        scroll(0);
        canvas.setAccessibleText(CountText.of(now.count(), "span") + " in "
                + CountText.of(now.lanes().size(), "lane"));
    }

    Optional<Span> chosen() {
        return chosen;
    }

    void choose(Optional<Span> span) {
        chosen = span;
        listener.accept(span);
        canvas.repaint();
    }

    private Optional<LaneChart> chart(double width, double height) {
        TimelineData current = data;
        TableShape shape = table;
        if (current == null || shape == null || window.session().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LaneChart(
                current,
                window.range(),
                window.moments(),
                window.losses().of(shape.name()),
                new Search(window.searchProperty().get(), window.regexProperty().get()),
                chosen.orElse(null),
                context.palette().get(),
                byStatus,
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

    void scroll(double notches) {
        double most = now().map(c -> Math.max(0, c.full() - (c.height() - LaneChart.AXIS)))
                .orElse(0.0);
        scroll = Math.clamp(scroll + notches * STEP, 0, most);
        canvas.repaint();
    }

    private List<Span> spansAt(MouseEvent event) {
        return now().map(c -> c.at(canvas.logical(event.getX()), canvas.logical(event.getY())))
                .orElse(List.of());
    }

    private void hover(MouseEvent event) {
        double x = canvas.logical(event.getX());
        Optional<LaneChart> chart = now();
        if (chart.isEmpty() || x < LaneChart.NAMES) {
            leave();
            return;
        }
        long at = chart.get().plot().at(x);
        window.pointerProperty().set(Optional.of(at));
        Sheet sheet = new Sheet(chart.get().width(), chart.get().height());
        String moment = window.moments()
                .onAxis(
                        at,
                        Math.max(
                                1,
                                io.uflight.analyzer.model.range.Steps.time(
                                        chart.get().plot().duration(1) + 1.0)));
        double wide = Sheet.monoWidth(moment, 11) + 12;
        sheet.upright(x, LaneChart.AXIS, chart.get().height(), Ink.SUBTLE, false);
        sheet.box(x - wide / 2, 3, wide, 18, Ink.TEXT);
        sheet.label(x, 16, moment, Ink.PANEL, Mark.Type.AXIS, Mark.Align.CENTRE);
        canvas.over(sheet.done());
        List<Span> spans = spansAt(event);
        Optional<String> density = chart.get().densityAt(x, canvas.logical(event.getY()));
        if (!spans.isEmpty()) {
            context.tips().show(event.getSceneX(), event.getSceneY(), tip(spans).nodes());
        } else if (density.isPresent()) {
            context.tips()
                    .show(
                            event.getSceneX(),
                            event.getSceneY(),
                            new TipText()
                                    .heading(moment, "")
                                    .note(density.get(), "muted")
                                    .nodes());
        } else {
            context.tips().hide();
        }
    }

    /** One span; or of a merged block how many, the worst and the longest. */
    private TipText tip(List<Span> spans) {
        Span first = spans.getFirst();
        if (spans.size() == 1) {
            return new TipText()
                    .heading(
                            Plain.middle(Plain.of(first.label()), 60),
                            first.status().title())
                    .line("Duration", first.open() ? "still open" : DurationText.of(first.length()))
                    .line("Start", window.moments().full(first.from()));
        }
        TipText tip = new TipText().heading(CountText.of(spans.size(), "span") + " here", "worst first");
        spans.stream()
                .limit(3)
                .forEach(span -> tip.line(
                        Plain.middle(Plain.of(span.label()), 40),
                        span.open() ? "open" : DurationText.of(span.length())));
        long longest = spans.stream().mapToLong(Span::length).max().orElse(0);
        return tip.total("Longest", DurationText.of(longest));
    }

    private void click(MouseEvent event) {
        if (!event.isStillSincePress()) {
            return;
        }
        List<Span> spans = spansAt(event);
        choose(spans.isEmpty() ? Optional.empty() : Optional.of(spans.getFirst()));
        if (event.getClickCount() == 2 && !spans.isEmpty()) {
            zoomTo(spans.getFirst());
        }
    }

    void zoomTo(Span span) {
        long margin = Math.max(50, span.length() / 10);
        window.range(new TimeRange(span.from() - margin, span.to() + margin).within(window.extent()));
    }

    private void selecting(double from, double to) {
        if (Double.isNaN(from)) {
            canvas.over(Drawing.NOTHING);
            return;
        }
        now().ifPresent(chart -> {
            Sheet sheet = new Sheet(chart.width(), chart.height());
            double left = Math.max(LaneChart.NAMES, from);
            sheet.box(left, LaneChart.AXIS, to - left, chart.height(), Ink.ACCENT_FILL.faint(0.2));
            sheet.upright(left, LaneChart.AXIS, chart.height(), Ink.ACCENT, false);
            sheet.upright(to, LaneChart.AXIS, chart.height(), Ink.ACCENT, false);
            String length =
                    DurationText.of(chart.plot().duration(to - from)) + (explore.measuring() ? " measured" : "");
            sheet.label((left + to) / 2, LaneChart.AXIS + 14, length, Ink.TEXT, Mark.Type.MONO, Mark.Align.CENTRE);
            canvas.over(sheet.done());
            context.tips().hide();
        });
    }

    private void leave() {
        context.tips().hide();
        canvas.over(Drawing.NOTHING);
        window.pointerProperty().set(Optional.empty());
    }

    /** The previous or next span of the lane of the chosen one. */
    void step(int by) {
        TimelineData current = data;
        Span now = chosen.orElse(null);
        if (current == null || now == null) {
            return;
        }
        for (Lane lane : current.lanes()) {
            int at = lane.spans().indexOf(now);
            if (at >= 0) {
                reveal(lane.spans().get(Math.clamp(at + by, 0, lane.spans().size() - 1)));
                return;
            }
        }
    }

    private void reveal(Span span) {
        choose(Optional.of(span));
        if (!window.range().overlaps(new TimeRange(span.from(), span.to() + 1))) {
            window.range(window.range().centredOn(span.from(), window.extent()));
        }
    }

    private List<Span> matching() {
        TimelineData current = data;
        Search search =
                new Search(window.searchProperty().get(), window.regexProperty().get());
        List<Span> found = new ArrayList<>();
        if (current != null && !search.none()) {
            current.lanes()
                    .forEach(lane -> lane.spans().stream()
                            .filter(span -> search.finds(span.name()))
                            .forEach(found::add));
            found.sort(Comparator.comparingLong(Span::from));
        }
        return found;
    }

    /** Counts what matches the search; nothing is hidden. */
    void search(boolean visible) {
        TimelineData current = data;
        if (!visible || current == null) {
            return;
        }
        boolean none = window.searchProperty().get().isBlank();
        window.matchesProperty()
                .set(none ? "" : CountText.exact(matching().size()) + " of " + CountText.exact(current.count()));
        canvas.repaint();
    }

    void stepMatch(boolean forward) {
        List<Span> found = matching();
        if (found.isEmpty()) {
            return;
        }
        int at = chosen.map(found::indexOf).orElse(-1);
        reveal(found.get(Math.floorMod(at + (forward ? 1 : -1), found.size())));
    }
}
