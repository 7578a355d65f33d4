package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.counter.Counter;
import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.UrlPart;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.model.timeline.Colouring;
import io.uflight.analyzer.model.timeline.LaneColumns;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.model.timeline.SpanStatus;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.model.timeline.Walk;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.part.ChoiceMenu;
import io.uflight.analyzer.ui.part.Dock;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Asking;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.PictureExports;
import io.uflight.analyzer.ui.view.Seen;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.analyzer.ui.view.ViewFrame;
import io.uflight.analyzer.ui.view.ViewPane;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Spans in lanes over time, counters and durations in step with them, and all there is to know of the chosen one. */
public final class TimelineView implements ViewPane {
    private static final double LEGEND_ROOM = 1360;
    private static final double HINT_ROOM = 1100;
    private static final int LIGHT = 2_000;

    private final ViewContext context;
    private final WindowModel window;
    private final TimelineModel model;
    private final ViewFrame frame;
    private final LatencyStrip latency;
    private final LanePanel lanes;
    private final DetailsPane details;
    private final Dock dock;
    private final Panel panel = Panel.bare();
    private final HBox figures = new HBox(14);
    private final ChoiceMenu<String> lanesBy = new ChoiceMenu<>("Lanes by", UrlPart::title);
    private final ChoiceMenu<Colouring> colour = new ChoiceMenu<>("Colour", Colouring::title);
    private final CounterMenu counters = new CounterMenu();
    private final StatusLegend legend;
    private final Asking<TimelineModel.Shown> asking;
    private final Latest<Optional<Span>> neighbour;
    private final Latest<Rows> matches;
    private final Seen seen;

    public TimelineView(ViewContext context) {
        this.context = context;
        window = context.model();
        model = new TimelineModel(window);
        latency = new LatencyStrip(context, model);
        lanes = new LanePanel(context, model);
        legend = new StatusLegend(context);
        neighbour = window.latest();
        matches = window.latest();
        lanesBy.setId("lanes-by");
        colour.setId("colour");
        frame = new ViewFrame(
                window,
                View.TIMELINE,
                List.of(lanesBy, colour, counters, legend),
                List.of(
                        Press.with("zoom", "Fit   F", this::fit),
                        Press.with("sql", "As SQL", () -> ToConsole.open(window, sql())),
                        ToConsole.export(context, this::exports)));
        asking = new Asking<>(window.latest(), frame, this::refresh);
        seen = new Seen(window, this::ask);
        figures.getStyleClass().add("figures");
        figures.setAlignment(Pos.CENTER_LEFT);
        VBox body = new VBox(latency.node(), lanes.node(), figures);
        VBox.setVgrow(lanes.node(), Priority.ALWAYS);
        panel.body(body);
        details = new DetailsPane(context, model, this::closeDetails);
        dock = new Dock(panel, details.node(), "timeline", context.settings());
        frame.body(dock);
        wire();
    }

    private void wire() {
        lanesBy.onChosen(choice -> model.table().ifPresent(t -> {
            model.laneBy(t, choice);
            refresh();
        }));
        colour.onChosen(choice -> {
            model.colouring(choice);
            model.table().ifPresent(table -> {
                offer(table);
                lanes.data().ifPresent(data -> legend.show(data, lossy(table), choice));
            });
            lanes.repaint();
        });
        window.rangeProperty().addListener((property, old, now) -> follow());
        window.wallProperty().addListener((property, old, now) -> repaint());
        window.clockProperty().addListener((property, old, now) -> repaint());
        window.rawProperty().addListener((property, old, now) -> chosen());
        window.flagsProperty().addListener((property, old, now) -> repaint());
        window.searchProperty().addListener((property, old, now) -> sought());
        window.regexProperty().addListener((property, old, now) -> sought());
        window.selectionProperty().addListener((property, old, now) -> chosen());
        window.pinnedProperty().addListener((property, old, now) -> chosen());
        frame.widthProperty().addListener((property, old, now) -> fold());
        lanes.onResized(seen::changed);
    }

    @Override
    public Node node() {
        return frame;
    }

    private void fold() {
        boolean room = context.logical(frame.getWidth()) >= LEGEND_ROOM;
        legend.setManaged(room);
        legend.setVisible(room);
    }

    private void closeDetails() {
        dock.telling(false);
    }

    /**
     * The last answer in the new range until the next one is there. Where it is a lot to paint, painting every frame would take
     * the processors from the question.
     */
    private void follow() {
        int marks = lanes.drawing().marks().size() + latency.drawing().marks().size();
        if (!window.moving() || marks <= LIGHT) {
            repaint();
        }
    }

    private void repaint() {
        if (seen.now()) {
            lanes.repaint();
            latency.repaint();
        }
    }

    @Override
    public void refresh() {
        seen.show();
        chosen();
    }

    @Override
    public void hide() {
        seen.hide();
        asking.drop();
        details.drop();
        neighbour.drop();
        matches.drop();
    }

    /** Tells what is chosen, here or in another view. */
    private void chosen() {
        if (seen.now()) {
            Optional<TableShape> table = model.table();
            details.show(table.orElse(null));
            dock.telling(table.isPresent()
                    && (window.pinnedProperty().get().isPresent()
                            || window.selection()
                                    .filter(each -> !(each instanceof Selection.Group))
                                    .filter(each ->
                                            each.table().equals(table.get().name()))
                                    .isPresent()));
            repaint();
        }
    }

    private void offer(TableShape table) {
        lanesBy.offer(LaneColumns.of(table), model.laneBy(table));
        List<Colouring> choices = Colouring.of(table);
        if (!choices.isEmpty()) {
            colour.offer(choices, model.colouring(table));
        }
        colour.setVisible(!choices.isEmpty());
        List<Counter> all = model.counters();
        counters.offer(all, model::shown, (counter, on) -> {
            model.show(counter, on);
            refresh();
        });
    }

    private void ask() {
        Optional<TableShape> table = model.table();
        if (!seen.now() || table.isEmpty()) {
            return;
        }
        TableShape shape = table.get();
        offer(shape);
        asking.ask(
                model.work(shape, lanes.pixels()),
                done -> show(shape, done.value(), done.tookMs()),
                error ->
                        panel.failed("The spans could not be read", String.valueOf(error.getMessage()), this::refresh));
    }

    private void show(TableShape table, TimelineModel.Shown shown, long tookMs) {
        TimelineData data = shown.lanes();
        model.keep(data);
        latency.show(table, data, shown.latency());
        lanes.show(table, data, shown.counters());
        legend.show(data, lossy(table), model.colouring(table));
        if (data.count() > 0 || !shown.counters().isEmpty()) {
            panel.ready();
        } else {
            empty(table);
        }
        figures(table, data);
        long open = data.of(SpanStatus.OPEN);
        window.statusProperty()
                .set(new Status(
                        data.count(),
                        table.rows(),
                        "spans",
                        tookMs,
                        lanes.paintMs(),
                        open == 0 ? "" : CountText.of(open, "span") + " still open"));
        details.rangeChanged();
        search();
    }

    private void empty(TableShape table) {
        if (!window.filters().active(table.name()).isEmpty()) {
            panel.empty(
                    "All spans in this range are filtered out.",
                    "Clear filters",
                    () -> window.filtersProperty().set(window.filters().clear(table.name())));
        } else if (window.whole()) {
            panel.empty(table.name() + " has no rows.", "", () -> {});
        } else {
            panel.empty(
                    "No " + table.name() + " between "
                            + window.moments().at(window.range().from(), 3) + " and "
                            + window.moments().at(window.range().to(), 3) + ".",
                    "Show the whole capture",
                    () -> window.range(window.extent()));
        }
    }

    private boolean lossy(TableShape table) {
        return !window.losses().of(table.name()).in(window.range()).none();
    }

    private void figures(TableShape table, TimelineData data) {
        figures.getChildren()
                .setAll(
                        Words.muted("Visible"),
                        figure("spans", AtLeast.of(lossy(table), CountText.exact(data.count()))));
        if (table.has(Role.DURATION)) {
            figures.getChildren()
                    .addAll(
                            figure("p50", DurationText.of(data.percentile(0))),
                            figure("p90", DurationText.of(data.percentile(1))),
                            figure("p99", DurationText.of(data.percentile(2))),
                            figure("max", DurationText.of(data.longest())));
        }
        if (model.outcomes(table)) {
            figures.getChildren().add(figure("errors", ShareText.of(data.errors(), data.count())));
        }
        if (data.lanesLeftOut() > 0) {
            figures.getChildren()
                    .add(Words.subtle("the " + data.lanes().size() + " fullest lanes of "
                            + CountText.exact(data.lanes().size() + data.lanesLeftOut())));
        }
        figures.getChildren().forEach(each -> ((Region) each).setMinWidth(Region.USE_PREF_SIZE));
        if (context.logical(frame.getWidth()) >= HINT_ROOM) {
            figures.getChildren()
                    .addAll(Words.spring(), Words.subtle("drag selects a range · Shift drag pans · Ctrl wheel zooms"));
        }
    }

    private static Node figure(String name, String value) {
        HBox box = new HBox(6, Words.muted(name), Words.of(value, "mono", "strong"));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void sought() {
        repaint();
        search();
    }

    /** Counts in the database what matches the search; nothing is hidden. */
    private void search() {
        Optional<TableShape> table = model.table();
        if (!seen.now() || table.isEmpty()) {
            return;
        }
        String wanted = window.searchProperty().get();
        boolean regex = window.regexProperty().get();
        if (new Search(wanted, regex).none()) {
            matches.drop();
            window.matchesProperty().set("");
            return;
        }
        matches.ask(model.matches(table.get(), wanted, regex), answer -> {
            if (seen.now() && answer instanceof Answer.Done<Rows> done) {
                window.matchesProperty()
                        .set(CountText.exact(done.value().number(0, 0)) + " of "
                                + CountText.exact(done.value().number(0, 1)));
            }
        });
    }

    private Optional<Selection.Row> row() {
        return model.table().flatMap(model::chosen);
    }

    /** Zooms to the chosen span, or to all of its table. */
    private void fit() {
        row().ifPresentOrElse(
                        row -> SpanDetails.zoom(window, row.time()),
                        () -> model.table().map(TableShape::extent).ifPresent(window::travel));
    }

    private void choose(Optional<Span> span) {
        model.table()
                .ifPresent(table -> span.ifPresent(each -> {
                    window.select(each.row(table, model.laneBy(table)));
                    lanes.reveal(each);
                }));
    }

    /** The previous or next span of the same flow or thread. */
    private void neighbour(boolean next) {
        TableShape table = model.table().orElse(null);
        if (table != null) {
            row().ifPresentOrElse(
                            row -> neighbour.ask(model.neighbour(table, row, next), answer -> {
                                if (answer instanceof Answer.Done<Optional<Span>> done) {
                                    choose(done.value());
                                }
                            }),
                            () -> choose(walk().flatMap(Walk::first)));
        }
    }

    private Optional<Walk> walk() {
        return lanes.data().map(data -> new Walk(data, window.range()));
    }

    private boolean along(int by) {
        choose(
                row().isPresent()
                        ? walk().flatMap(walk -> walk.along(row().orElseThrow(), by))
                        : walk().flatMap(Walk::first));
        return true;
    }

    /** Without a chosen span the lanes scroll. */
    private boolean across(int by) {
        row().ifPresentOrElse(row -> choose(walk().flatMap(walk -> walk.across(row, by))), () -> lanes.scroll(by));
        return true;
    }

    private boolean end(boolean last) {
        row().ifPresent(row -> choose(walk().flatMap(walk -> walk.end(row, last))));
        return true;
    }

    private boolean match(boolean forward) {
        String wanted = window.searchProperty().get();
        boolean regex = window.regexProperty().get();
        model.table()
                .filter(table -> !new Search(wanted, regex).none())
                .ifPresent(table -> neighbour.ask(model.match(table, wanted, regex, forward), answer -> {
                    if (answer instanceof Answer.Done<Optional<Span>> done) {
                        choose(done.value());
                    }
                }));
        return true;
    }

    private boolean openRow() {
        TableShape table = model.table().orElse(null);
        if (table == null || row().isEmpty()) {
            return false;
        }
        SpanDetails.openRow(window, table, row().get());
        return true;
    }

    @Override
    public void resetLayout() {
        dock.resetLayout();
    }

    @Override
    public boolean cancel() {
        return asking.cancel();
    }

    @Override
    public Optional<String> sql() {
        return model.table().map(table -> TableSql.plain(window.ask(table), Order.OWN));
    }

    @Override
    public List<Export> exports() {
        return model.table()
                .map(table -> {
                    List<Export> all = new ArrayList<>(
                            PictureExports.of("Timeline", table.name() + "-timeline", lanes.drawing(), window));
                    if (table.has(Role.DURATION)) {
                        all.addAll(PictureExports.of("Latency", table.name() + "-latency", latency.drawing(), window));
                    }
                    Ask ask = window.ask(table);
                    String rows = "SELECT * FROM " + ask.from() + ask.where();
                    for (boolean parquet : new boolean[] {false, true}) {
                        all.add(new Export(
                                parquet ? "Rows as Parquet" : "Rows as CSV",
                                table.name(),
                                parquet ? "parquet" : "csv",
                                table.name(),
                                file -> window.session()
                                        .orElseThrow()
                                        .export(rows, file, parquet, new Cancellation())));
                    }
                    return List.copyOf(all);
                })
                .orElse(List.of());
    }

    /** The strip has arrows of its own, a focused button its Enter. */
    private boolean elsewhere(String key) {
        Node focused = frame.getScene() == null ? null : frame.getScene().getFocusOwner();
        boolean strip = focused != null && "strip".equals(focused.getId());
        boolean button = focused instanceof Button && frame.equals(frameOf(focused));
        return switch (key) {
            case "Left", "Right", "Up", "Down", "Home", "End" -> strip;
            case "Enter" -> button;
            default -> false;
        };
    }

    private static @Nullable Node frameOf(Node node) {
        Node at = node;
        while (at != null && !(at instanceof ViewFrame)) {
            at = at.getParent();
        }
        return at;
    }

    @Override
    public boolean key(String key) {
        if (elsewhere(key)) {
            return false;
        }
        return switch (key) {
            case "F" -> {
                fit();
                yield true;
            }
            case "[", "]" -> {
                neighbour(key.equals("]"));
                yield true;
            }
            case "F3", "Shift+F3" -> match(key.equals("F3"));
            case "Left" -> along(-1);
            case "Right" -> along(1);
            case "Up" -> across(-1);
            case "Down" -> across(1);
            case "Home" -> end(false);
            case "End" -> end(true);
            case "PgUp", "PgDn" -> {
                lanes.scroll(key.equals("PgUp") ? -12 : 12);
                yield true;
            }
            case "Esc" -> {
                window.selectNothing();
                yield true;
            }
            case "Ctrl+I" -> {
                dock.toggle();
                yield true;
            }
            case "Enter" -> openRow();
            default -> false;
        };
    }

    @Override
    public List<String> keys() {
        return List.of(
                "F", "fit the chosen span, else all of the table",
                "[ ]", "previous and next span of the same flow or thread",
                "Left Right", "previous and next span of the lane",
                "Up Down", "the lane above or below; without a chosen span scroll",
                "Home End", "first and last span in sight of the lane",
                "PgUp PgDn", "scroll a page",
                "F3", "next span that matches the search; with Shift the previous",
                "Enter", "the chosen span's row in Table",
                "Ctrl+I", "details on or off");
    }
}
