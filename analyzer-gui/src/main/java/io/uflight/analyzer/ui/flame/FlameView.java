package io.uflight.analyzer.ui.flame;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.flame.FlameTables;
import io.uflight.analyzer.model.flame.FlameText;
import io.uflight.analyzer.model.flame.FlowThread;
import io.uflight.analyzer.model.flame.Graph;
import io.uflight.analyzer.model.flame.Measure;
import io.uflight.analyzer.model.flame.Paths;
import io.uflight.analyzer.model.flame.Scheme;
import io.uflight.analyzer.model.flame.StackLeaves;
import io.uflight.analyzer.model.flame.TimeFlame;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.part.ChoiceMenu;
import io.uflight.analyzer.ui.part.Segments;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import io.uflight.analyzer.ui.view.Asking;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.PictureExports;
import io.uflight.analyzer.ui.view.Throttle;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.analyzer.ui.view.ViewFrame;
import io.uflight.analyzer.ui.view.ViewPane;
import java.io.Writer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Where the time of calls goes. */
public final class FlameView implements ViewPane {
    private static final double NARROW = 1000;
    /** What a filter of rows may list. */
    private static final int MOST_STACKS = 10_000;

    private final WindowModel window;
    private final FlameModel model;
    private final ViewFrame frame;
    private final FlamePanel graph;
    private final MethodTable methods;
    private final SandwichPanel sandwich = new SandwichPanel();
    private final ThreadPanel threads;
    private final Crumbs crumbs;
    private final Asking<FlameModel.Shown> asking;
    private final Throttle throttle;
    private final Segments<Form> form = new Segments<>(Form::title, each -> "");
    private final Segments<Direction> direction = new Segments<>(Direction::title, each -> "");
    private final ChoiceMenu<Measure> measure = new ChoiceMenu<>("Width", Measure::title);
    private final ChoiceMenu<String> value = new ChoiceMenu<>("Width", name -> name.isEmpty() ? "events" : name);
    private final ChoiceMenu<Scheme> scheme = new ChoiceMenu<>("Colour", Scheme::title);
    private final ChoiceMenu<TableShape> table = new ChoiceMenu<>("Table", TableShape::name);
    private final ChoiceMenu<String> capture = new ChoiceMenu<>("Capture", name -> name);
    private final Label matched = Words.of("", "small");
    private final Label broken = Words.of("", "small");
    private final SplitPane across = new SplitPane();
    private FlameModel.@Nullable Shown shown;
    private boolean visible;

    public FlameView(ViewContext context) {
        window = context.model();
        model = new FlameModel(window);
        graph = new FlamePanel(context, model);
        methods = new MethodTable(window, model);
        threads = new ThreadPanel(model);
        crumbs = new Crumbs(model);
        form.setId("flame-form");
        direction.setId("flame-direction");
        measure.setId("flame-width");
        value.setId("flame-value");
        scheme.setId("flame-colour");
        table.setId("flame-table");
        capture.setId("flame-capture");
        several(List.of(), "");
        matched.setId("flame-matched");
        matched.setGraphic(new Icon("search", 14));
        matched.getStyleClass().addAll("chip", "note-chip");
        broken.setId("flame-broken");
        broken.setGraphic(new Icon("warn", 14));
        broken.getStyleClass().addAll("chip", "minded", "note-chip");
        frame = new ViewFrame(
                window,
                View.FLAME,
                List.of(capture, table, form, direction, measure, value, scheme),
                List.of(broken, matched, ToConsole.export(context, this::exports)));
        asking = new Asking<>(window.latest(), frame, this::refresh);
        throttle = new Throttle(80, this::ask);
        SplitPane below = new SplitPane(methods.node(), sandwich.node());
        below.setDividerPositions(0.63);
        SplitPane main = new SplitPane(graph.node(), below);
        main.setOrientation(Orientation.VERTICAL);
        main.setDividerPositions(0.68);
        across.getItems().setAll(threads.node(), main);
        across.setDividerPositions(0.19);
        VBox.setVgrow(across, Priority.ALWAYS);
        frame.body(new VBox(crumbs, across));
        listen();
        chips();
        settings();
    }

    private void listen() {
        form.onChosen(this::form);
        direction.onChosen(this::direction);
        measure.onChosen(choice -> {
            model.measure = choice;
            refresh();
        });
        value.onChosen(choice -> {
            model.value = choice;
            refresh();
        });
        scheme.onChosen(this::scheme);
        table.onChosen(choice -> window.choose(View.FLAME, choice.name()));
        threads.onChanged(this::refresh);
        crumbs.onBack(level -> {
            model.zooms(model.zooms().subList(0, Math.min(level, model.zooms().size())));
        });
        graph.onChosen(node -> chosen());
        graph.onZoomed(this::zoom);
        graph.onOpened(this::openCalls);
        methods.onChosen(method -> {
            model.selected = method;
            chosen();
        });
        methods.onOpened(this::openCalls);
        sandwich.onChosen(method -> {
            model.selected = method;
            chosen();
        });
        capture.onChosen(choice -> {
            model.one = choice;
            model.selected = -1;
            model.zooms(List.of());
            refresh();
        });
        window.zoomsProperty().addListener((property, old, now) -> zoomed());
        window.rangeProperty().addListener((property, old, now) -> request());
        window.tablesProperty().addListener((property, old, now) -> request());
        window.sessionProperty().addListener((property, old, now) -> request());
        window.searchProperty().addListener((property, old, now) -> search());
        window.regexProperty().addListener((property, old, now) -> search());
        window.rawProperty().addListener((property, old, now) -> methods.repaint());
        window.wallProperty().addListener((property, old, now) -> graph.repaint());
        frame.widthProperty().addListener((property, old, now) -> fold());
    }

    /** Where there is little room, the threads leave. */
    private void fold() {
        boolean narrow = frame.getWidth() < NARROW;
        if (narrow == across.getItems().contains(threads.node())) {
            if (narrow) {
                across.getItems().remove(threads.node());
            } else {
                across.getItems().addFirst(threads.node());
                across.setDividerPositions(0.19);
            }
        }
    }

    private void settings() {
        boolean stacks = model.tables().map(FlameTables::stacks).orElse(false);
        // Between two events nothing is known of what was called: no order of time, no time.
        model.form = stacks && model.form == Form.TIME ? Form.MERGED : model.form;
        form.offer(stacks ? List.of(Form.MERGED, Form.SANDWICH) : List.of(Form.values()), model.form);
        direction.offer(List.of(Direction.values()), model.direction);
        direction.setDisable(model.form == Form.TIME);
        measure.offer(List.of(Measure.values()), model.measure);
        measure.setDisable(model.form == Form.TIME);
        measure.setVisible(!stacks);
        measure.setManaged(!stacks);
        List<String> values = new ArrayList<>(List.of(""));
        model.tables().ifPresent(tables -> tables.values().forEach(column -> values.add(column.name())));
        value.offer(values, values.contains(model.value) ? model.value : "");
        value.setVisible(values.size() > 1);
        value.setManaged(values.size() > 1);
        scheme.offer(List.of(Scheme.values()), model.scheme);
    }

    @Override
    public Node node() {
        return frame;
    }

    private void request() {
        if (visible) {
            throttle.request(window.draggingProperty().get());
        }
    }

    @Override
    public void refresh() {
        visible = true;
        settings();
        throttle.request(false);
    }

    @Override
    public void hide() {
        visible = false;
        asking.drop();
    }

    private void ask() {
        Optional<FlameTables> tables = window.session().isEmpty() ? Optional.empty() : model.tables();
        if (!visible || tables.isEmpty()) {
            return;
        }
        List<TableShape> trees =
                View.FLAME.tables(window.session().orElseThrow().tables());
        settings();
        table.offer(trees, tables.get().tree());
        table.setVisible(trees.size() > 1);
        table.setManaged(trees.size() > 1);
        asking.ask(
                model.work(tables.get(), Math.max(200, graph.pixels())),
                done -> show(done.value(), done.tookMs()),
                error -> graph.node()
                        .failed("The calls could not be summed", String.valueOf(error.getMessage()), this::refresh));
    }

    private void show(FlameModel.Shown now, long tookMs) {
        shown = now;
        several(now.captures(), now.tables().capture().orElse(""));
        graph.show(now);
        threads.show(now);
        methods.show(now);
        sandwich.show(now);
        crumbs.show(now);
        search();
        chips();
        if (now.calls() == 0 && now.graph().width(Paths.NONE) == 0) {
            empty(now);
        } else if (model.form == Form.TIME && now.tables().calls().isEmpty()) {
            graph.node()
                    .empty(
                            "The calls themselves are still being imported; the merged graph is there already.",
                            "Merged",
                            () -> form(Form.MERGED));
        }
        long open = now.profile().facts().open();
        window.statusProperty()
                .set(new Status(
                        now.calls(),
                        now.profile().facts().calls(),
                        now.profile().amount().row() + "s",
                        tookMs,
                        graph.drawMs(),
                        open == 0 ? "" : CountText.of(open, "call") + " still open at the end"));
    }

    /** Paths of two captures are not the same ones: one capture is drawn at a time. */
    private void several(List<String> captures, String one) {
        if (!captures.isEmpty()) {
            capture.offer(captures, one);
        }
        capture.setVisible(captures.size() > 1);
        capture.setManaged(captures.size() > 1);
    }

    private void empty(FlameModel.Shown now) {
        if (now.threads().stream().allMatch(model::hidden) && !now.threads().isEmpty()) {
            graph.node().empty("No thread is chosen.", "Show all threads", threads::all);
        } else if (!window.whole()) {
            graph.node()
                    .empty(
                            "No calls between "
                                    + window.moments().at(window.range().from(), 3) + " and "
                                    + window.moments().at(window.range().to(), 3) + ".",
                            "Show the whole capture",
                            () -> window.range(window.extent()));
        } else {
            graph.node().empty("No calls were recorded.", "", () -> {});
        }
    }

    private void chips() {
        FlameModel.Shown now = shown;
        long torn = now == null ? 0 : now.profile().facts().broken();
        broken.setText(CountText.of(torn, "call") + " broken by losses");
        broken.setVisible(torn > 0);
        broken.setManaged(torn > 0);
        matched.setManaged(matched.isVisible());
    }

    private void search() {
        FlameModel.Shown now = shown;
        if (now == null || !visible) {
            return;
        }
        boolean @Nullable [] found = graph.matches(now);
        matched.setVisible(found != null);
        matched.setManaged(found != null);
        if (found == null) {
            window.matchesProperty().set("");
        } else {
            int count = 0;
            for (boolean each : found) {
                count += each ? 1 : 0;
            }
            window.matchesProperty().set(count + " of " + CountText.exact(found.length));
            matched.setText("matched " + ShareText.of(now.graph().share(found), 1.0) + " of "
                    + now.profile().amount().of(model.measure) + ", " + CountText.of(count, "method"));
        }
        graph.repaint();
    }

    private void form(Form choice) {
        if (choice == Form.TIME && model.tables().map(FlameTables::stacks).orElse(false)) {
            return;
        }
        model.form = choice;
        model.zooms(List.of());
        graph.top();
        refresh();
    }

    private void direction(Direction choice) {
        model.direction = choice;
        model.zooms(List.of());
        graph.top();
        refresh();
    }

    private void scheme(Scheme choice) {
        model.scheme = choice;
        settings();
        graph.repaint();
    }

    private void chosen() {
        graph.repaint();
        methods.select();
        refresh();
    }

    private void zoom(int node) {
        FlameModel.Shown now = shown;
        if (now == null) {
            return;
        }
        List<List<Integer>> zooms = new ArrayList<>(model.zooms());
        if (node == Paths.NONE) {
            if (!zooms.isEmpty()) {
                zooms.removeLast();
            }
        } else {
            List<Integer> path = Arrays.stream(now.graph().path(node)).boxed().toList();
            if (!zooms.isEmpty() && zooms.getLast().equals(path)) {
                return;
            }
            // A frame above the zoom is a way back, not a way in.
            zooms.removeIf(zoom -> zoom.size() >= path.size());
            zooms.add(path);
        }
        model.zooms(zooms);
    }

    private void zoomed() {
        graph.top();
        if (shown != null) {
            crumbs.show(shown);
        }
    }

    /** The calls of the chosen frame or method, of the threads that are in, in Table. */
    private boolean openCalls() {
        FlameModel.Shown now = shown;
        if (now == null || model.selected < 0 || now.tables().calls().isEmpty()) {
            return false;
        }
        Optional<Filter> wanted = wanted(now);
        if (wanted.isEmpty()) {
            return false;
        }
        String calls = now.tables().calls().get().name();
        var filters = window.filters().clear(calls);
        filters = filters.add(calls, wanted.get());
        Optional<String> one = now.tables().capture();
        if (one.isPresent()) {
            filters = filters.add(calls, Filter.of("capture", Op.IS, one.get()));
        }
        List<FlowThread> in =
                now.threads().stream().filter(thread -> !model.hidden(thread)).toList();
        if (in.size() < now.threads().size()) {
            filters = filters.add(
                    calls,
                    new Filter(
                            "tid",
                            Op.IN,
                            in.stream()
                                    .map(thread -> (Object) (long) thread.tid())
                                    .toList(),
                            true));
        }
        window.filtersProperty().set(filters);
        window.go(View.TABLE, calls);
        return true;
    }

    /** What the rows of the chosen frame or method have in common; empty when that is too much to say. */
    private Optional<Filter> wanted(FlameModel.Shown now) {
        int node = graph.current();
        boolean path = node != Paths.NONE
                && model.form != Form.SANDWICH
                && model.direction == Direction.TOP_DOWN
                && !model.collapsed
                && node < now.graph().size()
                && now.graph().paths().method(node) == model.selected;
        Optional<StackLeaves> leaves = now.profile().leaves();
        if (leaves.isPresent()) {
            Paths paths = now.profile().paths();
            List<@Nullable Object> stacks = leaves.get().stacks(leaf -> {
                int at = leaf;
                while (at != Paths.NONE && (path ? at != node : paths.method(at) != model.selected)) {
                    at = paths.parent(at);
                }
                return at != Paths.NONE;
            });
            return stacks.isEmpty() || stacks.size() > MOST_STACKS
                    ? Optional.empty()
                    : Optional.of(new Filter(now.tables().id(), Op.IN, stacks, true));
        }
        return Optional.of(
                path
                        ? Filter.of("node_id", Op.IS, (long) node)
                        : Filter.of(
                                now.tables().id(),
                                Op.IS,
                                now.profile().names().get(model.selected).id()));
    }

    @Override
    public boolean cancel() {
        return asking.cancel();
    }

    @Override
    public Optional<String> sql() {
        FlameModel.Shown now = shown;
        if (now == null || window.session().isEmpty()) {
            return Optional.empty();
        }
        if (now.tables().stacks()) {
            long start = window.session().orElseThrow().subject().startEpochNs();
            return Optional.of(now.tables()
                    .eventsByFrames(
                            start + window.range().from(),
                            start + window.range().to()));
        }
        return now.tables().calls().isEmpty()
                ? Optional.of("FROM " + now.tables().tree().name() + " ORDER BY total_ns DESC")
                : Optional.of(TimeFlame.sql(
                        now.tables(),
                        now.threads()
                                .subList(
                                        0,
                                        Math.min(TimeFlame.LANES, now.threads().size())),
                        window.session().orElseThrow().subject().startEpochNs(),
                        window.range(),
                        Math.max(1, window.range().length() / 1000)));
    }

    @Override
    public List<Export> exports() {
        FlameModel.Shown now = shown;
        if (now == null) {
            return List.of();
        }
        List<Export> all = new ArrayList<>(PictureExports.of("Flame graph", "flame", graph.whole(), window));
        String caption = PictureExports.caption(window);
        Graph shownGraph = now.graph();
        String title = window.session().orElseThrow().subject().name();
        all.add(new Export("Collapsed stacks", "flame", "collapsed", caption, file -> {
            try (Writer to = Files.newBufferedWriter(file)) {
                FlameText.collapsed(shownGraph, now.profile().names(), to);
            }
        }));
        all.add(new Export("speedscope", "flame", "speedscope.json", caption, file -> {
            try (Writer to = Files.newBufferedWriter(file)) {
                FlameText.speedscope(
                        shownGraph, now.profile().names(), now.profile().amount(), title, to);
            }
        }));
        all.add(new Export(
                "Methods as text", "methods", "tsv", caption, file -> Files.writeString(file, methods.text())));
        return all;
    }

    @Override
    public boolean key(String key) {
        return switch (key) {
            case "1" -> did(() -> form(Form.TIME));
            case "2" -> did(() -> form(Form.MERGED));
            case "3" -> did(() -> form(Form.SANDWICH));
            case "I" ->
                did(() -> direction(model.direction == Direction.TOP_DOWN ? Direction.BOTTOM_UP : Direction.TOP_DOWN));
            case "R" ->
                did(() -> {
                    model.collapsed = !model.collapsed;
                    refresh();
                });
            case "C" -> did(() -> scheme(model.scheme.next()));
            case "T" -> did(threads::focus);
            case "N" -> did(() -> threads.step(1));
            case "P" -> did(() -> threads.step(-1));
            case "PgDn" -> did(() -> graph.rows(20));
            case "PgUp" -> did(() -> graph.rows(-20));
            case "Esc" ->
                did(() -> {
                    model.selected = -1;
                    graph.current(Paths.NONE);
                    chosen();
                });
            default -> model.form != Form.TIME && merged(key);
        };
    }

    private static boolean did(Runnable action) {
        action.run();
        return true;
    }

    private boolean merged(String key) {
        FlameModel.Shown now = shown;
        if (now == null) {
            return false;
        }
        Graph tree = now.graph();
        return switch (key) {
            case "Enter", "+", "=", "W" -> graph.target() != Paths.NONE && did(() -> zoom(graph.target()));
            case "Backspace", "-", "S" -> !model.zooms().isEmpty() && did(() -> zoom(Paths.NONE));
            case "0" ->
                !model.zooms().isEmpty()
                        && did(() -> {
                            model.zooms(List.of());
                        });
            case "Down" -> did(() -> move(tree, graph.current() == Paths.NONE ? start(tree) : graph.current(), true));
            case "Up" ->
                did(() -> {
                    if (graph.current() != Paths.NONE && tree.paths().parent(graph.current()) != Paths.NONE) {
                        choose(tree, tree.paths().parent(graph.current()));
                    }
                });
            case "Right", "D" -> graph.current() != Paths.NONE && did(() -> sibling(tree, 1));
            case "Left", "A" -> graph.current() != Paths.NONE && did(() -> sibling(tree, -1));
            case "F3", "Shift+F3" -> did(() -> next(now, key.equals("F3")));
            case "Ctrl+C" -> did(methods::copy);
            default -> false;
        };
    }

    private int start(Graph tree) {
        return graph.focus(tree);
    }

    private void move(Graph tree, int from, boolean down) {
        int[] kids = tree.children(from);
        if (down && kids.length > 0) {
            choose(tree, kids[0]);
        }
    }

    private void sibling(Graph tree, int by) {
        int[] row = tree.children(tree.paths().parent(graph.current()));
        for (int i = 0; i < row.length; i++) {
            if (row[i] == graph.current() && i + by >= 0 && i + by < row.length) {
                choose(tree, row[i + by]);
                return;
            }
        }
    }

    private void choose(Graph tree, int node) {
        model.selected = tree.paths().method(node);
        graph.current(node);
        chosen();
    }

    /** The next method that the search finds, widest first. */
    private void next(FlameModel.Shown now, boolean forward) {
        boolean @Nullable [] found = graph.matches(now);
        if (found == null) {
            return;
        }
        int at = model.selected;
        for (int i = 1; i <= found.length; i++) {
            int method = Math.floorMod(at + (forward ? i : -i), found.length);
            if (found[method]) {
                model.selected = method;
                chosen();
                return;
            }
        }
    }

    @Override
    public List<String> keys() {
        return List.of(
                "1 2 3", "time order, merged, sandwich of the chosen method",
                "I", "callers or callees first",
                "R", "a method that calls itself as one frame, or as many",
                "C", "next colours",
                "Enter + W", "zoom to the frame",
                "Backspace - S", "zoom out one level",
                "0", "zoom out, then the whole capture",
                "Up Down Left Right", "caller, widest callee, the next beside",
                "PgDn PgUp", "rows below, rows above",
                "T", "filter threads",
                "N P", "only the next thread, only the one before",
                "F3", "next method that matches the search",
                "Ctrl+C", "copy the table of methods");
    }
}
