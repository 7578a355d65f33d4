package io.uflight.analyzer.ui.health;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.health.Advice;
import io.uflight.analyzer.model.health.HealthData;
import io.uflight.analyzer.model.health.OutcomeChart;
import io.uflight.analyzer.model.health.ProbeTotals;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.shape.Facts;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.text.Plain;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.part.AdviceRow;
import io.uflight.analyzer.ui.part.Columns;
import io.uflight.analyzer.ui.part.KeptSplit;
import io.uflight.analyzer.ui.part.Panel;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Asking;
import io.uflight.analyzer.ui.view.Explore;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.PictureExports;
import io.uflight.analyzer.ui.view.Seen;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.analyzer.ui.view.ViewFrame;
import io.uflight.analyzer.ui.view.ViewPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Outcomes by probe and over time, losses, the recorder's log, and what is to be minded. */
public final class HealthView implements ViewPane {
    private static final List<String> OUTCOMES = List.of("filtered", "sampled_out", "open", "unmatched_return");

    private final ViewContext context;
    private final WindowModel window;
    private final ViewFrame frame;
    private final Asking<HealthData> asking;
    private final Seen seen;
    private final TableView<ProbeTotals> probes = new TableView<>();
    private final TableView<Integer> log = new TableView<>();
    private final PlotCanvas canvas;
    private final Panel chart = new Panel("Outcomes per second");
    private final Panel table = new Panel("Probes");
    private final Panel messages = new Panel("Recorder log");
    private final VBox advice = new VBox();
    private final GridPane facts = new GridPane();
    private final VBox inForce = new VBox(6, Words.of("In force while it was recorded", "strong"), facts);
    private final List<KeptSplit> splits;
    private @Nullable HealthData data;

    public HealthView(ViewContext context) {
        this.context = context;
        window = context.model();
        probes.widthProperty().addListener((property, old, now) -> fold());
        canvas = context.canvas();
        canvas.setId("outcomes");
        canvas.picture((width, height) ->
                picture(width, height).map(OutcomeChart::draw).orElse(Drawing.NOTHING));
        new Explore(window, canvas, this::plot, Explore.Scrolling.NOTHING);
        columns();
        ScrollPane scroll = new ScrollPane(new VBox(advice, inForce));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        Panel minded = new Panel("What to know");
        minded.body(scroll);
        chart.body(canvas);
        table.body(probes);
        messages.body(log);
        SplitPane right = new SplitPane(minded, messages);
        right.setOrientation(Orientation.VERTICAL);
        SplitPane left = new SplitPane(chart, table);
        left.setOrientation(Orientation.VERTICAL);
        SplitPane both = new SplitPane(left, right);
        splits = List.of(
                new KeptSplit(left, "health-left", context.settings(), 0.42),
                new KeptSplit(right, "health-right", context.settings(), 0.62),
                new KeptSplit(both, "health", context.settings(), 0.64));
        inForce.getStyleClass().add("in-force");
        inForce.setId("in-force");
        facts.getStyleClass().add("facts");
        frame = new ViewFrame(
                window,
                View.HEALTH,
                List.of(),
                List.of(
                        Press.with("table", "Rows of losses", () -> window.go(View.TABLE, "losses")),
                        Press.with("sql", "As SQL", () -> ToConsole.open(window, sql())),
                        ToConsole.export(context, this::exports)));
        frame.body(both);
        asking = new Asking<>(window.latest(), frame, this::refresh);
        seen = new Seen(window, this::ask);
        window.wallProperty().addListener((property, old, now) -> canvas.repaint());
    }

    private void columns() {
        probes.getStyleClass().add("dense");
        probes.setId("probes");
        probes.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        probes.getColumns().add(Columns.text("Probe", 220, ProbeTotals::probe, "mono-cell"));
        probes.getColumns().add(Columns.number("Seen", 110, ProbeTotals::seen, p -> CountText.exact(p.seen())));
        probes.getColumns()
                .add(Columns.number("Written", 110, ProbeTotals::written, p -> CountText.exact(p.written())));
        for (String outcome : OUTCOMES) {
            probes.getColumns()
                    .add(Columns.number(
                            title(outcome), 100, p -> p.count(outcome), p -> CountText.exact(p.count(outcome))));
        }
        probes.getColumns().add(Columns.number("Lost", 90, ProbeTotals::lost, p -> CountText.exact(p.lost())));
        Columns.keepNumbersWhole(probes);
        log.getStyleClass().add("dense");
        log.setPlaceholder(Words.subtle("The recorder said nothing."));
        probes.setPlaceholder(Words.subtle("No probe is known."));
        log.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        log.getColumns()
                .add(atLeast(Columns.number(
                        "Moment",
                        90,
                        row -> told().log().number(row, 0),
                        row -> window.moments().at(told().log().number(row, 0), 3))));
        log.getColumns()
                .add(atLeast(Columns.text(
                        "Level", 84, row -> String.valueOf(told().log().text(row, 1)))));
        log.getColumns()
                .add(Columns.text(
                        "Message",
                        400,
                        row -> Plain.of(String.valueOf(told().log().text(row, 2)))));
    }

    /** A moment or a level that is cut says nothing, and one needs no more room at any scale. */
    private TableColumn<Integer, Integer> atLeast(TableColumn<Integer, Integer> column) {
        column.minWidthProperty().bind(scaled(84));
        column.maxWidthProperty().bind(scaled(120));
        return column;
    }

    private DoubleBinding scaled(double pixels) {
        return Bindings.createDoubleBinding(() -> pixels * context.zoom().factor(), log.widthProperty());
    }

    private static String title(String outcome) {
        return switch (outcome) {
            case "filtered" -> "Filtered";
            case "sampled_out" -> "Sampled out";
            case "open" -> "Open";
            case "unmatched_return" -> "Unmatched";
            default -> outcome;
        };
    }

    private HealthData told() {
        HealthData current = data;
        return current == null ? HealthData.NONE : current;
    }

    private Optional<OutcomeChart> picture(double width, double height) {
        HealthData current = data;
        return current == null || window.session().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new OutcomeChart(current, window.range(), window.losses(), window.moments(), width, height));
    }

    private Plot plot() {
        return picture(canvas.logical(canvas.getWidth()), canvas.logical(canvas.getHeight()))
                .map(OutcomeChart::plot)
                .orElse(new Plot(window.range(), 0, 1));
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public void refresh() {
        seen.show();
    }

    @Override
    public void hide() {
        seen.hide();
        asking.drop();
    }

    private void ask() {
        if (window.session().isPresent()) {
            Session session = window.session().get();
            asking.ask(
                    new HealthData.Question(session, window.range()),
                    done -> show(session, done.value(), done.tookMs()),
                    error -> table.failed(
                            "The outcomes could not be read", String.valueOf(error.getMessage()), this::refresh));
        }
    }

    private void show(Session session, HealthData now, long tookMs) {
        data = now;
        table.ready();
        probes.getItems().setAll(now.probes());
        log.getItems().setAll(IntStream.range(0, now.log().size()).boxed().toList());
        table.heading(
                "Probes",
                window.whole() ? "seen = written + filtered + sampled out + lost" : "in this range, by whole seconds");
        advice.getChildren().clear();
        Advice.of(session, now.probes()).forEach(each -> advice.getChildren().add(new AdviceRow(each)));
        inForce(session);
        fold();
        canvas.repaint();
        long seen = now.probes().stream().mapToLong(ProbeTotals::seen).sum();
        window.statusProperty().set(new Status(seen, now.allHits(), "hits", tookMs, canvas.paintMs(), ""));
    }

    /** Where there is little room, an outcome that never was leaves first. */
    private void fold() {
        boolean room = context.logical(probes.getWidth()) > 720;
        for (int i = 0; i < OUTCOMES.size(); i++) {
            String outcome = OUTCOMES.get(i);
            boolean any = told().probes().stream().anyMatch(probe -> probe.count(outcome) > 0);
            probes.getColumns().get(3 + i).setVisible(room || any);
        }
    }

    /** Filters, masks, limits and the clock: what the numbers stand on. */
    private void inForce(Session session) {
        facts.getChildren().clear();
        List<Facts.Fact> all = new ArrayList<>(session.facts().how());
        session.facts().where().stream()
                .filter(fact -> fact.label().equals("Clock"))
                .forEach(all::add);
        for (Facts.Fact fact : all) {
            Label text = Words.mono(Plain.of(fact.text()));
            text.setWrapText(true);
            facts.addRow(facts.getRowCount(), Words.muted(fact.label()), text);
        }
    }

    @Override
    public void resetLayout() {
        splits.forEach(KeptSplit::reset);
    }

    @Override
    public boolean cancel() {
        return asking.cancel();
    }

    @Override
    public Optional<String> sql() {
        return Optional.of(ProbeTotals.sql("") + ";");
    }

    @Override
    public List<Export> exports() {
        List<Export> exports = new ArrayList<>(PictureExports.of("Outcomes", "outcomes", canvas.shown(), window));
        window.session().ifPresent(session -> {
            String probesOf = ProbeTotals.sql(HealthData.where(session, window.range()));
            for (boolean parquet : new boolean[] {false, true}) {
                exports.add(new Export(
                        parquet ? "Probes as Parquet" : "Probes as CSV",
                        "probes",
                        parquet ? "parquet" : "csv",
                        window.whole() ? "the whole capture" : "this range, by whole seconds",
                        file -> session.export(probesOf, file, parquet, new Cancellation())));
            }
            for (String table : List.of("probe_outcomes", "losses", "recorder_log", "clock")) {
                for (boolean parquet : new boolean[] {false, true}) {
                    exports.add(new Export(
                            table + (parquet ? " as Parquet" : " as CSV"),
                            table,
                            parquet ? "parquet" : "csv",
                            "the whole capture",
                            file -> session.export("SELECT * FROM " + table, file, parquet, new Cancellation())));
                }
            }
        });
        return exports;
    }
}
