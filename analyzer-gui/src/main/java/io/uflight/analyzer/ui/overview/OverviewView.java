package io.uflight.analyzer.ui.overview;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.overview.OverviewData;
import io.uflight.analyzer.model.overview.OverviewPicture;
import io.uflight.analyzer.model.overview.Summary;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import io.uflight.analyzer.ui.view.Asking;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.PictureExports;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.analyzer.ui.view.ViewFrame;
import io.uflight.analyzer.ui.view.ViewPane;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What, where, when, how long, how it ended; tables; how exact it is. */
public final class OverviewView implements ViewPane {
    /** From here on there is room for a third column. */
    private static final double WIDE = 2300;
    /** Below this the panels stand in two columns. */
    private static final double NARROW = 1060;

    /** How the panels stand. */
    private enum Shape {
        NARROW,
        USUAL,
        WIDE
    }

    private final ViewContext context;
    private final WindowModel window;
    private final HBox chips = new HBox(8);
    private final HBox tiles = new HBox();
    private final ImportPanel importing;
    private final TablesPanel tables;
    private final HealthPanel health;
    private final FactPanels facts;
    private final CardsPanel cards;
    private final VBox page = new VBox(12);
    private final RowConstraints top = new RowConstraints();
    private final RowConstraints bottom = new RowConstraints();
    private final RowConstraints last = new RowConstraints();
    private final GridPane grid = rows();
    private @Nullable Shape arranged;
    private @Nullable OverviewData data;
    private final ViewFrame frame;
    private final Asking<OverviewData> asking;

    public OverviewView(ViewContext context) {
        this.context = context;
        this.window = context.model();
        importing = new ImportPanel(window);
        tables = new TablesPanel(context);
        health = new HealthPanel(context);
        facts = new FactPanels(window);
        cards = new CardsPanel(context);
        chips.setAlignment(Pos.CENTER_LEFT);
        tiles.getStyleClass().addAll("panel", "tiles");
        frame = new ViewFrame(
                window,
                View.OVERVIEW,
                List.of(chips),
                List.of(Press.with("copy", "Copy summary", this::copy), ToConsole.export(context, this::exports)));
        asking = new Asking<>(window.latest(), frame, this::refresh);
        page.getChildren().setAll(importing.node(), tiles, grid);
        VBox.setVgrow(grid, Priority.ALWAYS);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        frame.body(scroll);
        arrange(0);
        frame.widthProperty().addListener((property, old, now) -> arrange(now.doubleValue()));
    }

    /** Two columns of panels; a third one takes the packs' cards where there is room for it. */
    private void arrange(double width) {
        double factor = context.zoom().factor();
        top.setMinHeight(tables.tall(9) * factor);
        top.setPrefHeight(tables.tall(9) * factor);
        double room = context.logical(width);
        boolean third = room >= WIDE;
        Shape now = third ? Shape.WIDE : room > 0 && room < NARROW ? Shape.NARROW : Shape.USUAL;
        health.brief(now == Shape.NARROW);
        // Health alone in a row is as high as what it tells; the facts have a third row then.
        bottom.setMinHeight(now == Shape.NARROW ? Region.USE_COMPUTED_SIZE : 290 * factor);
        last.setMinHeight(now == Shape.NARROW ? 290 * factor : 0);
        if (arranged == now) {
            return;
        }
        arranged = now;
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        double[] parts = switch (now) {
            case NARROW -> new double[] {50, 50};
            case USUAL -> new double[] {34.5, 34.5, 31};
            case WIDE -> new double[] {24, 24, 24, 28};
        };
        for (double percent : parts) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            grid.getColumnConstraints().add(column);
        }
        boolean stacked = now == Shape.NARROW;
        grid.add(tables.node(), 0, 0, 2, 1);
        grid.add(health.node(), stacked ? 0 : 2, stacked ? 1 : 0, stacked ? 2 : 1, stacked ? 1 : 2);
        grid.add(facts.where(), 0, stacked ? 2 : 1);
        grid.add(facts.how(), 1, stacked ? 2 : 1);
        third(third);
    }

    private void third(boolean third) {
        cards.columns(third ? 1 : 3);
        page.getChildren().remove(cards.node());
        if (third) {
            ScrollPane scroll = new ScrollPane(cards.node());
            scroll.setFitToWidth(true);
            scroll.getStyleClass().add("edge-to-edge");
            grid.add(scroll, 3, 0, 1, 2);
        } else {
            page.getChildren().add(cards.node());
        }
    }

    private GridPane rows() {
        GridPane panels = new GridPane();
        panels.setHgap(12);
        panels.setVgap(12);
        bottom.setVgrow(Priority.ALWAYS);
        // What is taller than its row is not to reach over the row above.
        bottom.setValignment(VPos.TOP);
        panels.getRowConstraints().addAll(top, bottom, last);
        return panels;
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public void refresh() {
        Optional<Session> session = window.session();
        if (session.isEmpty()) {
            return;
        }
        Session open = session.get();
        chips(open);
        tiles(open, 0);
        facts.show(open);
        cards.ask(open);
        asking.ask(new OverviewData.Question(open), done -> show(open, done.value(), done.tookMs()), health::failed);
    }

    private void show(Session session, OverviewData now, long tookMs) {
        data = now;
        tiles(session, now.spark().peak());
        tables.show(session, now.spark());
        arrange(frame.getWidth());
        health.show(session, now);
        facts.processes(now.processes());
        List<TableShape> all = Stream.concat(
                        session.tables().stream(), session.waiting().stream().map(Waiting::table))
                .filter(t -> t.bytes() >= 0)
                .toList();
        long rows = all.stream().mapToLong(TableShape::rows).sum();
        long count = all.size();
        window.statusProperty().set(new Status(rows, -1, "rows in " + CountText.of(count, "table"), tookMs, -1, ""));
    }

    private void chips(Session session) {
        chips.getChildren().clear();
        boolean whole = session.subject().cutShort().isEmpty()
                && session.facts().problems().isEmpty();
        if (!whole) {
            chips.getChildren().add(chip("minded", "warn", whatIsCut(session)));
        } else if (session.waiting().stream()
                .anyMatch(each -> each.table().name().equals("probe_outcomes"))) {
            chips.getChildren().add(chip("plain", "clock", "sealed; losses are not read yet"));
        } else {
            chips.getChildren().add(chip("good", "check", "complete and sealed"));
        }
        long lost = session.losses().count();
        long rows = session.tables().stream()
                .filter(TableShape::events)
                .mapToLong(TableShape::rows)
                .sum();
        if (lost > 0) {
            chips.getChildren()
                    .add(chip(
                            "minded",
                            "warn",
                            CountText.exact(lost) + " events lost, " + ShareText.of(lost, rows + lost)));
        }
        if (!session.facts().masked().isEmpty()) {
            chips.getChildren().add(chip("plain", "shield", "values masked"));
        }
    }

    private static String whatIsCut(Session session) {
        int problems = session.facts().problems().size();
        return problems == 0
                ? "cut short: the end may be missing"
                : CountText.of(problems, "problem") + " in the files";
    }

    private static Node chip(String kind, String icon, String text) {
        Label label = Words.of(text, "small");
        label.setGraphic(new Icon(icon, 14));
        HBox chip = new HBox(label);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().addAll("chip", kind, "note-chip");
        return chip;
    }

    private void tiles(Session session, double peak) {
        tiles.getChildren().clear();
        for (Summary.Tile tile : Summary.of(session, peak).tiles()) {
            VBox box = new VBox(
                    4,
                    Words.of(tile.label(), "muted", "small"),
                    Words.of(tile.figure(), "figure"),
                    Words.of(tile.below(), "subtle", "caption"));
            box.getStyleClass().add("overview-tile");
            HBox.setHgrow(box, Priority.ALWAYS);
            box.setPrefWidth(100);
            tiles.getChildren().add(box);
        }
    }

    private void copy() {
        window.session().ifPresent(session -> Copy.text(Summary.of(session, 0).text(session)));
    }

    @Override
    public boolean cancel() {
        return asking.cancel();
    }

    @Override
    public void hide() {
        asking.drop();
        cards.drop();
    }

    @Override
    public List<Export> exports() {
        if (window.session().isEmpty()) {
            return List.of();
        }
        Session session = window.session().get();
        String name = session.subject().name();
        List<Export> exports = new ArrayList<>();
        OverviewData shown = data;
        if (shown != null) {
            exports.addAll(PictureExports.of(
                    "Overview", "overview", new OverviewPicture(session, shown.spark()).draw(), window));
        }
        exports.add(new Export(
                "Summary as text",
                name,
                "txt",
                "the whole capture",
                file -> Files.writeString(file, Summary.of(session, 0).text(session))));
        String tables = Summary.tablesSql(session);
        // Before anything is imported there is no database to write files.
        for (boolean parquet : session.tables().isEmpty() ? new boolean[0] : new boolean[] {false, true}) {
            exports.add(new Export(
                    parquet ? "Tables as Parquet" : "Tables as CSV",
                    name + "-tables",
                    parquet ? "parquet" : "csv",
                    "the whole capture",
                    file -> session.export(tables, file, parquet, new Cancellation())));
        }
        return exports;
    }

    ViewContext context() {
        return context;
    }
}
