package io.uflight.analyzer.ui.flame;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.flame.Amount;
import io.uflight.analyzer.model.flame.CallProfile;
import io.uflight.analyzer.model.flame.FlamePicture;
import io.uflight.analyzer.model.flame.FrameLook;
import io.uflight.analyzer.model.flame.FrameName;
import io.uflight.analyzer.model.flame.Frames;
import io.uflight.analyzer.model.flame.Graph;
import io.uflight.analyzer.model.flame.Paths;
import io.uflight.analyzer.model.flame.Scheme;
import io.uflight.analyzer.model.flame.TimeFlame;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Swatch;
import io.uflight.analyzer.ui.part.TipText;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Explore;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The graph itself, its legend, and what the mouse does in it. */
final class FlamePanel {
    private static final double ROW = 18;
    /** Room of what stands beside the legend, px. */
    private static final double FOOT = 320;

    private final ViewContext context;
    private final WindowModel window;
    private final FlameModel model;
    private final Panel panel = Panel.bare();
    private final PlotCanvas canvas;
    /** Where there are more rows than are in sight. */
    private final ScrollBar scrolled = new ScrollBar();

    private final HBox legend = new HBox(14);
    private final Label drawn = Words.of("", "mono", "subtle", "small");
    private FlameModel.@Nullable Shown shown;
    private Frames frames = new Frames();
    private List<TimeFlame.Place> places = List.of();
    private int deepest;
    private double tall;
    private double skipped;
    private final Explore explore;
    private int hovered = Paths.NONE;
    /** The node that keys move from. */
    private int current = Paths.NONE;

    private IntConsumer chosen = node -> {};
    private IntConsumer zoomed = node -> {};
    private Runnable opened = () -> {};

    FlamePanel(ViewContext context, FlameModel model) {
        this.context = context;
        this.window = context.model();
        this.model = model;
        canvas = context.canvas();
        canvas.setId("flame-graph");
        canvas.setFocusTraversable(true);
        canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.picture(this::draw);
        canvas.setOnMouseMoved(this::hover);
        canvas.setOnMouseExited(event -> leave());
        canvas.setOnMouseClicked(this::click);
        canvas.setOnScroll(this::scroll);
        explore = new Explore(window, canvas, this::plot, notches -> rows((int) (notches * 3)))
                .when(this::time)
                .onSelecting(this::selecting);
        legend.setId("flame-legend");
        legend.setAlignment(Pos.CENTER_LEFT);
        legend.setMinWidth(0);
        HBox.setHgrow(legend, Priority.ALWAYS);
        drawn.setMinWidth(Region.USE_PREF_SIZE);
        drawn.setId("flame-drawn");
        HBox foot = new HBox(14, legend, drawn);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("figures");
        scrolled.setId("flame-scroll");
        scrolled.setOrientation(Orientation.VERTICAL);
        scrolled.setMaxWidth(Region.USE_PREF_SIZE);
        scrolled.setUnitIncrement(ROW);
        scrolled.valueProperty().addListener((property, old, now) -> {
            skipped = Math.ceil(now.doubleValue() / ROW) * ROW;
            canvas.repaint();
        });
        StackPane graph = new StackPane(canvas, scrolled);
        StackPane.setAlignment(scrolled, Pos.CENTER_RIGHT);
        VBox both = new VBox(graph, foot);
        VBox.setVgrow(graph, Priority.ALWAYS);
        panel.body(both);
    }

    Panel node() {
        return panel;
    }

    void onChosen(IntConsumer listener) {
        chosen = listener;
    }

    void onZoomed(IntConsumer listener) {
        zoomed = listener;
    }

    void onOpened(Runnable listener) {
        opened = listener;
    }

    double pixels() {
        return canvas.logical(canvas.getWidth());
    }

    double drawMs() {
        return canvas.paintMs();
    }

    Drawing drawing() {
        return canvas.shown();
    }

    /** The node below the mouse, else the one that keys have moved to. */
    int target() {
        return hovered != Paths.NONE ? hovered : current;
    }

    int current() {
        return current;
    }

    void current(int node) {
        current = node;
        hovered = Paths.NONE;
        intoSight();
    }

    void show(FlameModel.Shown now) {
        boolean other = shown == null || !shown.graph().equals(now.graph());
        shown = now;
        if (other) {
            hovered = Paths.NONE;
            if (current >= now.graph().size()) {
                current = Paths.NONE;
            }
        }
        panel.ready();
        legend(now);
        canvas.repaint();
        canvas.setAccessibleText(CountText.of(now.graph().size(), "path") + " of "
                + CountText.of(now.calls(), now.profile().amount().row()));
    }

    void top() {
        scrolled.setValue(0);
        hovered = Paths.NONE;
        repaint();
    }

    void repaint() {
        FlameModel.Shown now = shown;
        if (now != null) {
            legend(now);
        }
        canvas.repaint();
    }

    private void legend(FlameModel.Shown now) {
        legend.getChildren().clear();
        if (model.scheme == Scheme.SELF) {
            List<String> shares = List.of("< 2 % own time", "< 20 %", "< 50 %", "< 80 %", "more");
            for (int i = 0; i < shares.size(); i++) {
                legend.getChildren().add(entry(Ink.of("uf-self-" + (i + 1)), shares.get(i)));
            }
            return;
        }
        List<String> packages = now.colours().largest();
        double room = pixels() - FOOT;
        for (int i = 0; i < packages.size(); i++) {
            room -= Sheet.monoWidth(Plain.middle(packages.get(i), 40), 12) + 32;
            if (room < 0) {
                legend.getChildren().add(Words.subtle("+ " + (packages.size() - i)));
                return;
            }
            legend.getChildren().add(entry(Ink.category(i), packages.get(i)));
        }
        legend.getChildren().add(entry(Ink.OTHER, packages.isEmpty() ? "all" : "others"));
    }

    private static HBox entry(Ink ink, String name) {
        HBox entry = new HBox(6, new Swatch(ink), Words.of(Plain.middle(Plain.of(name), 40), "mono", "small", "muted"));
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    private FrameLook look(FlameModel.Shown now) {
        return new FrameLook(
                now.profile(), now.colours(), model.scheme, context.palette().get(), matches(now), model.selected);
    }

    /** By method, null while nothing is searched. */
    boolean @Nullable [] matches(FlameModel.Shown now) {
        Search search =
                new Search(window.searchProperty().get(), window.regexProperty().get());
        if (search.none()) {
            return null;
        }
        List<FrameName> names = now.profile().names();
        boolean[] found = new boolean[names.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = search.finds(names.get(i).full());
        }
        return found;
    }

    int focus(Graph graph) {
        return model.zooms().isEmpty() ? Paths.NONE : graph.find(model.zooms().getLast());
    }

    private Drawing draw(double width, double height) {
        FlameModel.Shown now = shown;
        if (now == null) {
            return Drawing.NOTHING;
        }
        Drawing drawing = drawing(now, width, height);
        scrolled.setMax(most());
        scrolled.setVisibleAmount(most() * height / Math.max(tall, height));
        scrolled.setBlockIncrement(Math.max(ROW, height - ROW));
        scrolled.setVisible(most() > 0);
        scrolled.setValue(Math.min(scrolled.getValue(), most()));
        return drawing;
    }

    private Drawing drawing(FlameModel.Shown now, double width, double height) {
        Optional<TimeFlame> time = now.time();
        if (time.isPresent()) {
            TimeFlame.Drawn picture = time.get().draw(now.profile(), look(now), width, height, skipped);
            places = picture.places();
            tall = picture.tall();
            frames = new Frames();
            drawn.setText((time.get().cut() ? "the first " : "")
                    + CountText.of(time.get().spans().size(), "frame") + ", " + CountText.exact(places.size())
                    + " in sight"
                    + (time.get().cut() ? "; deeper ones in a shorter range" : ""));
            return picture.drawing();
        }
        places = List.of();
        Graph graph = now.graph();
        FlamePicture.Drawn picture = picture(graph, now, width, height);
        frames = picture.frames();
        deepest = picture.deepest();
        tall = deepest * ROW;
        drawn.setText(CountText.of(graph.size(), "node") + " drawn as " + CountText.exact(frames.size()));
        return picture.drawing();
    }

    private FlamePicture.Drawn picture(Graph graph, FlameModel.Shown now, double width, double height) {
        return new FlamePicture(graph, look(now), focus(graph), (int) (skipped / ROW), width, height).draw();
    }

    /** All rows, for files. */
    Drawing whole() {
        FlameModel.Shown now = shown;
        if (now == null || now.time().isPresent()) {
            return canvas.shown();
        }
        double height = Math.min(20_000, Math.max(ROW, deepest * ROW));
        return new FlamePicture(now.graph(), look(now), focus(now.graph()), 0, Math.max(1, pixels()), height)
                .draw()
                .drawing();
    }

    private void scroll(ScrollEvent event) {
        double notches = Math.signum(event.getDeltaY());
        if (time()) {
            return;
        }
        if (event.isShortcutDown()) {
            if (notches > 0 && hovered != Paths.NONE) {
                zoomed.accept(hovered);
            } else if (notches < 0) {
                zoomed.accept(Paths.NONE);
            }
        } else {
            rows(-(int) notches * 3);
        }
        event.consume();
    }

    private boolean time() {
        return shown != null && shown.time().isPresent();
    }

    private Plot plot() {
        return new Plot(window.range(), 0, Math.max(1, pixels()));
    }

    private void selecting(double from, double to) {
        if (Double.isNaN(from)) {
            canvas.over(Drawing.NOTHING);
            return;
        }
        double height = canvas.logical(canvas.getHeight());
        Sheet sheet = new Sheet(pixels(), height);
        sheet.box(from, 0, to - from, height, Ink.ACCENT_FILL.faint(0.25));
        String length = DurationText.of(plot().duration(to - from)) + (explore.measuring() ? " measured" : "");
        sheet.label((from + to) / 2, 14, length, Ink.TEXT, Mark.Type.MONO, Mark.Align.CENTRE);
        canvas.over(sheet.done());
        context.tips().hide();
    }

    /** Scrolls by rows, if there are more than fit. */
    boolean rows(int rows) {
        scrolled.setValue(Math.max(0, Math.min(most(), skipped + rows * ROW)));
        return most() > 0;
    }

    /** All rows but the last that fill the height, px. */
    private double most() {
        double height = canvas.logical(canvas.getHeight());
        return tall <= height ? 0 : Math.ceil((tall - height) / ROW) * ROW;
    }

    private void intoSight() {
        FlameModel.Shown now = shown;
        if (now != null && current != Paths.NONE && now.time().isEmpty()) {
            double row = now.graph().paths().depth(current) * ROW;
            double height = canvas.logical(canvas.getHeight());
            if (row < skipped) {
                scrolled.setValue(row);
            } else if (row + ROW > skipped + height) {
                scrolled.setValue(Math.ceil((row + ROW - height) / ROW) * ROW);
            }
        }
        canvas.repaint();
    }

    private void hover(MouseEvent event) {
        FlameModel.Shown now = shown;
        double x = canvas.logical(event.getX());
        double y = canvas.logical(event.getY());
        if (now == null) {
            return;
        }
        if (now.time().isPresent()) {
            place(x, y).ifPresentOrElse(place -> tip(event, now, place), this::leave);
            return;
        }
        Optional<Frames.Hit> hit = frames.at(x, y);
        if (hit.isEmpty()) {
            leave();
            return;
        }
        Frames.Hit found = hit.get();
        hovered = found.merged() ? Paths.NONE : found.node();
        Sheet sheet = new Sheet(canvas.logical(canvas.getWidth()), canvas.logical(canvas.getHeight()));
        sheet.add(
                new Mark.Frame(found.x() + 0.5, found.y() + 0.5, Math.max(1, found.width() - 2), ROW - 2, Ink.TEXT, 1));
        canvas.over(sheet.done());
        TipText text = found.merged() ? merged(found) : text(now, found.node());
        context.tips().show(event.getSceneX(), event.getSceneY(), text.nodes());
    }

    private static TipText merged(Frames.Hit hit) {
        return new TipText()
                .heading(CountText.of(hit.count() - 1, "frame"), "merged")
                .note("each is narrower than a pixel: zoom to what calls them", "subtle");
    }

    private TipText text(FlameModel.Shown now, int node) {
        Graph graph = now.graph();
        FrameName name = now.profile().names().get(graph.paths().method(node));
        int parent = graph.paths().parent(node);
        long calls = graph.calls(node);
        Amount amount = now.profile().amount();
        TipText text = new TipText()
                .heading(Plain.middle(Plain.of(name.brief()), 60), Plain.middle(Plain.of(name.place()), 40))
                .line("Total", amount.text(graph.total(node)) + " · " + share(graph, node, focus(graph)))
                .line("Self", amount.text(graph.self(node)));
        if (amount.equals(Amount.TIME)) {
            text.line(
                    "Calls",
                    CountText.exact(calls)
                            + (calls == 0 ? "" : " · mean " + amount.text((double) graph.total(node) / calls)));
        }
        if (parent != Paths.NONE) {
            text.line("Of its parent", share(graph, node, parent));
        }
        if (graph.torn(node)) {
            text.note("some of its calls have no return of their own, or lost hits", "warning");
        }
        if (!now.exact()) {
            text.note("by share of the stretches at the ends of the range", "subtle");
        }
        return text.note("Ctrl+click zooms, a double click opens its " + amount.row() + "s in Table", "subtle");
    }

    private static String share(Graph graph, int node, int of) {
        return ShareText.of(graph.width(node), graph.width(of));
    }

    private Optional<TimeFlame.Place> place(double x, double y) {
        return places.stream()
                .filter(place ->
                        x >= place.x() && x < place.x() + place.width() && y >= place.y() && y < place.y() + ROW)
                .reduce((a, b) -> b);
    }

    private void tip(MouseEvent event, FlameModel.Shown now, TimeFlame.Place place) {
        TimeFlame.Span span = place.span();
        CallProfile profile = now.profile();
        FrameName name = profile.names().get(profile.paths().method(span.node()));
        TipText text = new TipText()
                .heading(Plain.middle(Plain.of(name.brief()), 60), Plain.middle(Plain.of(name.place()), 40))
                .line("From", window.moments().at(span.from(), 9))
                .line(span.open() ? "So far" : "Took", DurationText.of(span.to() - span.from()));
        if (span.calls() > 1) {
            text.line("Calls", CountText.exact(span.calls())).note("merged: each is narrower than a pixel", "subtle");
        }
        context.tips().show(event.getSceneX(), event.getSceneY(), text.nodes());
        window.pointerProperty().set(Optional.of(span.from()));
    }

    private void click(MouseEvent event) {
        FlameModel.Shown now = shown;
        if (now == null || !event.isStillSincePress()) {
            return;
        }
        double x = canvas.logical(event.getX());
        double y = canvas.logical(event.getY());
        if (now.time().isPresent()) {
            place(x, y).ifPresent(place -> {
                model.selected = now.profile().paths().method(place.span().node());
                finish(event, Paths.NONE);
            });
            return;
        }
        frames.at(x, y).filter(hit -> !hit.merged()).ifPresent(hit -> {
            current = hit.node();
            if (event.isShortcutDown()) {
                zoomed.accept(hit.node());
            } else {
                model.selected = now.graph().paths().method(hit.node());
                finish(event, hit.node());
            }
        });
    }

    private void finish(MouseEvent event, int node) {
        chosen.accept(node);
        if (event.getClickCount() == 2) {
            opened.run();
        }
    }

    private void leave() {
        hovered = Paths.NONE;
        context.tips().hide();
        canvas.over(Drawing.NOTHING);
        window.pointerProperty().set(Optional.empty());
    }
}
