package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.remember.ConsoleTab;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.part.ChoiceMenu;
import io.uflight.analyzer.ui.part.KeptSplit;
import io.uflight.analyzer.ui.part.Overflow;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.PictureExports;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;

/** A tab of the console: an editor, and below it what came of the query. Each tab runs its own. */
final class ConsolePane {
    private static final List<Integer> CAPS = List.of(1_000, 10_000, 100_000, 1_000_000);

    private final ViewContext context;
    private final WindowModel window;
    private final SqlEditor editor;
    private final AnswerPane answer;
    private final QueryRun run;
    private final Label message = Words.of("", "danger", "mono", "small");
    private final Label title = Words.of("Result", "strong");
    private final Label outcome = Words.of("", "subtle", "small");
    private final Label lossy = Words.of("", "warning", "small");
    private final ProgressBar bar = new ProgressBar();
    private final Label elapsed = Words.of("", "mono", "small");
    private final HBox progress = new HBox(8, bar, elapsed);
    private final ChoiceMenu<Integer> cap = new ChoiceMenu<>("Show at most", n -> CountText.exact(n) + " rows");
    private final Button start;
    private final Button cancel;
    private final Button plan;
    private final SplitPane split = new SplitPane();
    private final KeptSplit kept;
    private final String name;
    private int limit = 10_000;

    /**
     * @param tables to complete from
     * @param save asks for a name, beside the button given
     */
    ConsolePane(
            ViewContext context,
            ConsoleTab tab,
            Supplier<List<TableShape>> tables,
            Runnable changed,
            Consumer<Button> save,
            Consumer<Button> history) {
        this.context = context;
        this.window = context.model();
        this.name = tab.name();
        editor = new SqlEditor(tables);
        editor.setId("sql-editor");
        editor.replaceText(tab.sql());
        editor.textProperty().addListener((property, old, now) -> changed.run());
        answer = new AnswerPane(context);
        start = Press.primary("play", "Run   Ctrl ⏎", this::run);
        start.setId("run");
        cancel = Press.with("stop", "Cancel", this::cancel);
        cancel.setId("cancel-query");
        cancel.setDisable(true);
        plan = Press.with("list", "Plan", this::plan);
        plan.setId("plan");
        run = new QueryRun(context, editor, new Told());
        cap.offer(CAPS, limit);
        cap.onChosen(chosen -> {
            limit = chosen;
            cap.offer(CAPS, limit);
        });
        split.setOrientation(Orientation.VERTICAL);
        split.getStyleClass().add("joined");
        split.getItems().setAll(top(save, history), bottom());
        kept = new KeptSplit(split, "sql", context.settings(), 0.46);
        window.rawProperty().addListener((property, old, now) -> answer.repaint());
        window.wallProperty().addListener((property, old, now) -> answer.repaint());
    }

    private Node top(Consumer<Button> saving, Consumer<Button> past) {
        Button save = Press.with("star", "Save", () -> {});
        save.setId("save-query");
        save.setOnAction(event -> saving.accept(save));
        Button history = Press.with("clock", "History", () -> {});
        history.setId("history");
        history.setOnAction(event -> past.accept(history));
        HBox chip = new HBox(6, Words.of("$from $to", "mono"), Words.of("follow the brush", "small"));
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().addAll("chip", "note-chip");
        Overflow tools = new Overflow();
        tools.getStyleClass().add("sql-tools");
        tools.left(start, cancel, plan, chip, cap);
        tools.right(save, history);
        VirtualizedScrollPane<SqlEditor> scroll = new VirtualizedScrollPane<>(editor);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        message.setWrapText(true);
        message.setId("sql-message");
        message.managedProperty().bind(message.textProperty().isNotEmpty());
        message.visibleProperty().bind(message.textProperty().isNotEmpty());
        message.getStyleClass().add("sql-message");
        VBox top = new VBox(tools, scroll, message);
        top.getStyleClass().add("sql-pane");
        return top;
    }

    private Node bottom() {
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.setVisible(false);
        progress.managedProperty().bind(progress.visibleProperty());
        bar.setPrefWidth(120);
        lossy.setGraphic(new Icon("warn", 14));
        lossy.setVisible(false);
        lossy.managedProperty().bind(lossy.visibleProperty());
        Overflow head = new Overflow();
        head.left(title, outcome, progress);
        head.right(answer.forms(), Press.with("copy", "Copy", answer::copy), ToConsole.export(context, this::exports));
        head.getStyleClass().add("result-head");
        VBox.setVgrow(answer.node(), Priority.ALWAYS);
        HBox foot = new HBox(lossy);
        foot.getStyleClass().add("result-foot");
        foot.managedProperty().bind(lossy.visibleProperty());
        foot.visibleProperty().bind(lossy.visibleProperty());
        VBox bottom = new VBox(head, answer.node(), foot);
        bottom.getStyleClass().add("sql-pane");
        return bottom;
    }

    /** Shows what the run tells. */
    private final class Told implements QueryRun.Shown {
        @Override
        public void running(boolean on) {
            start.setDisable(on);
            plan.setDisable(on);
            cancel.setDisable(!on);
            progress.setVisible(on);
        }

        @Override
        public void progress(double percent, String took) {
            bar.setProgress(percent < 0 ? ProgressBar.INDETERMINATE_PROGRESS : percent / 100);
            elapsed.setText((percent < 0 ? "" : Math.round(percent) + " %  ") + took);
        }

        @Override
        public void done(Rows rows, String words) {
            answer.show(rows);
            title.setText("Result");
            outcome.setText(words);
            boolean loss = !window.losses().in(window.range()).none();
            lossy.setText("Counts and sums are at least these: the range holds a loss.");
            lossy.setVisible(loss);
        }

        @Override
        public void planned(String text) {
            answer.showPlan(text);
            title.setText("Plan");
            outcome.setText("how the database would answer; nothing was read");
            lossy.setVisible(false);
        }

        @Override
        public void failed(String why) {
            message.setText(why);
            title.setText("Failed");
            outcome.setText("");
        }
    }

    Node node() {
        return split;
    }

    SqlEditor editor() {
        return editor;
    }

    ConsoleTab tab() {
        return new ConsoleTab(name, editor.getText());
    }

    void put(String sql) {
        editor.replaceText(sql);
        editor.moveTo(0);
        editor.requestFollowCaret();
    }

    void run() {
        message.setText("");
        run.start(limit);
    }

    void runAll() {
        message.setText("");
        run.all(limit);
    }

    void plan() {
        message.setText("");
        run.plan();
    }

    boolean cancel() {
        return run.cancel();
    }

    boolean running() {
        return run.running();
    }

    void status() {
        run.status();
    }

    /** Another capture is open. */
    void forget() {
        run.forget();
        answer.none();
        title.setText("Result");
        outcome.setText("");
        lossy.setVisible(false);
        message.setText("");
    }

    void resetLayout() {
        kept.reset();
    }

    List<Export> exports() {
        Optional<String> last = run.last();
        if (last.isEmpty() || window.session().isEmpty()) {
            return List.of();
        }
        Session session = window.session().get();
        String sql = last.get();
        List<Export> exports = new ArrayList<>(PictureExports.of("Chart", "result", answer.picture(), window));
        exports.add(new Export(
                "All rows as CSV",
                "result",
                "csv",
                "the whole answer",
                file -> session.export(sql, file, false, new Cancellation())));
        exports.add(new Export(
                "All rows as Parquet",
                "result",
                "parquet",
                "the whole answer",
                file -> session.export(sql, file, true, new Cancellation())));
        return exports;
    }
}
