package io.uflight.analyzer.ui.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.model.timeline.LaneColumns;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.model.timeline.TimelineWork;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.part.ChoiceMenu;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Asking;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.NameColoursOf;
import io.uflight.analyzer.ui.view.PictureExports;
import io.uflight.analyzer.ui.view.Throttle;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.analyzer.ui.view.ViewFrame;
import io.uflight.analyzer.ui.view.ViewPane;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Spans in lanes over time, and all there is to know of the chosen one. */
public final class TimelineView implements ViewPane {
    private static final String STATUS = "status";
    private static final String NAME = "name";

    private final WindowModel window;
    private final ViewFrame frame;
    private final LanePanel lanes;
    private final SpanDetails details;
    private final Panel panel = Panel.bare();
    private final HBox figures = new HBox(14);
    private final SplitPane split = new SplitPane();
    private final ChoiceMenu<String> lanesBy = new ChoiceMenu<>("Lanes by", name -> name);
    private final ChoiceMenu<String> colour = new ChoiceMenu<>("Colour", name -> name);
    private final Asking<TimelineData> asking;
    private final Throttle throttle;
    private final NameColoursOf colours;
    private final Map<String, String> laneOf = new HashMap<>();
    private boolean byStatus = true;
    private boolean visible;
    private boolean detailed = true;

    public TimelineView(ViewContext context) {
        window = context.model();
        colours = new NameColoursOf(window);
        lanes = new LanePanel(context);
        details = new SpanDetails(window, lanes);
        lanesBy.setId("lanes-by");
        frame = new ViewFrame(
                window,
                View.TIMELINE,
                List.of(lanesBy, colour),
                List.of(
                        Press.with("zoom", "Fit   F", this::fit),
                        Press.with("sql", "As SQL", () -> ToConsole.open(window, sql())),
                        ToConsole.export(context, this::exports)));
        asking = new Asking<>(window.latest(), frame, this::refresh);
        throttle = new Throttle(80, this::ask);
        figures.getStyleClass().add("figures");
        figures.setAlignment(Pos.CENTER_LEFT);
        VBox body = new VBox(lanes.node(), figures);
        VBox.setVgrow(lanes.node(), Priority.ALWAYS);
        panel.body(body);
        split.getItems().add(panel);
        frame.body(split);
        lanesBy.onChosen(choice -> table().ifPresent(t -> {
            laneOf.put(t.name(), choice);
            refresh();
        }));
        colour.onChosen(choice -> {
            byStatus = choice.equals(STATUS);
            lanes.byStatus(byStatus);
            table().ifPresent(this::offer);
        });
        window.rangeProperty().addListener((property, old, now) -> request());
        window.filtersProperty().addListener((property, old, now) -> request());
        window.tablesProperty().addListener((property, old, now) -> request());
        window.wallProperty().addListener((property, old, now) -> lanes.repaint());
        window.utcProperty().addListener((property, old, now) -> lanes.repaint());
        window.searchProperty().addListener((property, old, now) -> lanes.search(visible));
        window.regexProperty().addListener((property, old, now) -> lanes.search(visible));
        window.sessionProperty().addListener((property, old, now) -> {
            laneOf.clear();
            lanes.choose(Optional.empty());
        });
        frame.widthProperty().addListener((property, old, now) -> fold());
        lanes.onResized(this::request);
    }

    private Optional<TableShape> table() {
        return window.table(View.TIMELINE);
    }

    @Override
    public Node node() {
        return frame;
    }

    private void fold() {
        boolean room = detailed && frame.getWidth() >= 1000;
        if (room && split.getItems().size() == 1) {
            split.getItems().add(details.node());
            split.setDividerPositions(1 - 352 / frame.getWidth());
            SplitPane.setResizableWithParent(details.node(), false);
        } else if (!room && split.getItems().size() == 2) {
            split.getItems().remove(1);
        }
    }

    private void request() {
        if (visible) {
            lanes.repaint();
            throttle.request(window.draggingProperty().get());
        }
    }

    @Override
    public void refresh() {
        visible = true;
        throttle.request(false);
    }

    @Override
    public void hide() {
        visible = false;
        asking.drop();
    }

    private String laneBy(TableShape table) {
        return laneOf.getOrDefault(table.name(), LaneColumns.first(table));
    }

    private void offer(TableShape table) {
        lanesBy.offer(LaneColumns.of(table), laneBy(table));
        boolean outcomes = table.columns().stream().anyMatch(c -> c.role() == Role.OUTCOME);
        List<String> choices = new ArrayList<>();
        if (outcomes) {
            choices.add(STATUS);
        }
        if (table.has(Role.NAME)) {
            choices.add(NAME);
        }
        if (!choices.isEmpty()) {
            boolean status = outcomes && byStatus;
            colour.offer(choices, status ? STATUS : NAME);
            lanes.byStatus(status);
        }
        colour.setVisible(!choices.isEmpty());
    }

    private void ask() {
        Optional<TableShape> table = table();
        Optional<Session> session = window.session();
        if (!visible || table.isEmpty() || session.isEmpty()) {
            return;
        }
        TableShape shape = table.get();
        offer(shape);
        Ask ask = window.ask(shape);
        Database database = session.get().database();
        String laneBy = laneBy(shape);
        Work<NameColours> names = colours.of(shape);
        double pixels = lanes.pixels();
        asking.ask(
                cancellation ->
                        new TimelineWork(database, ask, laneBy, names.run(cancellation), pixels).run(cancellation),
                done -> show(shape, done.value(), done.tookMs()),
                error ->
                        panel.failed("The spans could not be read", String.valueOf(error.getMessage()), this::refresh));
    }

    private void show(TableShape table, TimelineData data, long tookMs) {
        lanes.show(table, data);
        details.table(table);
        if (data.count() > 0) {
            panel.ready();
        } else if (!window.filters().active(table.name()).isEmpty()) {
            panel.empty(
                    "All spans in this range are filtered out.",
                    "Clear filters",
                    () -> window.filtersProperty().set(window.filters().clear(table.name())));
        } else {
            panel.empty(
                    "No " + table.name() + " between "
                            + window.moments().at(window.range().from(), 3) + " and "
                            + window.moments().at(window.range().to(), 3) + ".",
                    "Show the whole capture",
                    () -> window.range(window.extent()));
        }
        figures.getChildren().setAll(Words.muted("Visible"), figure("spans", CountText.exact(data.count())));
        if (table.has(Role.DURATION)) {
            figures.getChildren()
                    .addAll(
                            figure("p50", DurationText.of(data.p50())),
                            figure("p99", DurationText.of(data.p99())),
                            figure("max", DurationText.of(data.longest())));
        }
        if (table.columns().stream().anyMatch(c -> c.role() == Role.OUTCOME)) {
            figures.getChildren().add(figure("errors", ShareText.of(data.errors(), data.count())));
        }
        if (data.lanesLeftOut() > 0) {
            figures.getChildren()
                    .add(Words.subtle("the " + data.lanes().size() + " fullest lanes of "
                            + CountText.exact(data.lanes().size() + data.lanesLeftOut())));
        }
        figures.getChildren()
                .addAll(Words.spring(), Words.subtle("drag selects a range · Shift drag pans · Ctrl wheel zooms"));
        long open = data.lanes().stream()
                .flatMap(lane -> lane.spans().stream())
                .filter(span -> span.open())
                .count();
        window.statusProperty()
                .set(new Status(
                        data.count(),
                        table.rows(),
                        "spans",
                        tookMs,
                        lanes.paintMs(),
                        open == 0 ? "" : CountText.of(open, "span") + " still open"));
        lanes.search(true);
    }

    private static Node figure(String name, String value) {
        HBox box = new HBox(6, Words.muted(name), Words.of(value, "mono", "strong"));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** Zooms to the chosen span, or to all of its table. */
    private void fit() {
        lanes.chosen()
                .ifPresentOrElse(
                        lanes::zoomTo, () -> table().map(TableShape::extent).ifPresent(window::range));
    }

    @Override
    public boolean cancel() {
        return asking.cancel();
    }

    @Override
    public Optional<String> sql() {
        return table().map(table -> TableSql.plain(window.ask(table), Order.OWN));
    }

    @Override
    public List<Export> exports() {
        return table().map(table -> {
                    List<Export> all = new ArrayList<>(
                            PictureExports.of("Timeline", table.name() + "-timeline", lanes.drawing(), window));
                    Session session = window.session().orElseThrow();
                    Ask ask = window.ask(table);
                    String rows = "SELECT * FROM " + ask.from() + ask.where();
                    all.add(new Export(
                            "Rows as CSV",
                            table.name(),
                            "csv",
                            table.name(),
                            file -> session.export(rows, file, false, new Cancellation())));
                    all.add(new Export(
                            "Rows as Parquet",
                            table.name(),
                            "parquet",
                            table.name(),
                            file -> session.export(rows, file, true, new Cancellation())));
                    return List.copyOf(all);
                })
                .orElse(List.of());
    }

    @Override
    public boolean key(String key) {
        switch (key) {
            case "F" -> fit();
            case "[" -> lanes.step(-1);
            case "]" -> lanes.step(1);
            case "F3" -> lanes.stepMatch(true);
            case "Shift+F3" -> lanes.stepMatch(false);
            case "Up" -> lanes.scroll(-1);
            case "Down" -> lanes.scroll(1);
            case "PgUp" -> lanes.scroll(-12);
            case "PgDn" -> lanes.scroll(12);
            case "Esc" -> lanes.choose(Optional.empty());
            case "Ctrl+I" -> {
                detailed = !detailed;
                fold();
            }
            case "Enter" -> details.openRow();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> keys() {
        return List.of(
                "F", "fit the chosen span, else all of the table",
                "[ ]", "previous and next span of the same lane",
                "F3", "next span that matches the search",
                "Up Down", "scroll the lanes",
                "Enter", "the chosen span's row in Table",
                "Ctrl+I", "details on or off");
    }
}
