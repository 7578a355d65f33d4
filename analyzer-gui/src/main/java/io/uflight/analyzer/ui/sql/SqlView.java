package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.remember.SavedQuery;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.part.ChoiceMenu;
import io.uflight.analyzer.ui.part.Overflow;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.ToConsole;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.analyzer.ui.view.ViewPane;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.fxmisc.flowless.VirtualizedScrollPane;

/** The console: a schema to look up, an editor, and what came of the query. */
public final class SqlView implements ViewPane {
    private static final List<Integer> CAPS = List.of(1_000, 10_000, 100_000, 1_000_000);

    private final ViewContext context;
    private final WindowModel window;
    private final SqlEditor editor;
    private final SchemaBrowser schema;
    private final SavedList saved;
    private final ResultPane result;
    private final QueryRun run;
    private final Label message = Words.of("", "danger", "mono", "small");
    private final Label outcome = Words.of("Result", "strong");
    private final HBox progress = new HBox(8);
    private final ChoiceMenu<Integer> cap = new ChoiceMenu<>("Show at most", n -> CountText.exact(n) + " rows");
    private final Button start;
    private final Button cancel;
    private final SplitPane split;
    private int limit = 10_000;

    public SqlView(ViewContext context) {
        this.context = context;
        this.window = context.model();
        editor = new SqlEditor(() -> window.session().map(Session::tables).orElse(List.of()));
        editor.setId("sql-editor");
        result = new ResultPane(window);
        schema = new SchemaBrowser(name -> editor.insertText(editor.getCaretPosition(), name));
        saved = new SavedList(context.settings(), query -> put(query.sql()));
        start = Press.primary("play", "Run   Ctrl ⏎", this::run);
        start.setId("run");
        cancel = Press.with("stop", "Cancel", this::cancel);
        cancel.setDisable(true);
        run = new QueryRun(context, editor, new QueryRun.Shown() {
            @Override
            public void running(boolean on) {
                start.setDisable(on);
                cancel.setDisable(!on);
                progress.setVisible(on);
            }

            @Override
            public void percent(String text) {
                progress.getChildren().setAll(Words.of(text, "mono", "small"), Words.muted("Cancel"), Words.key("Esc"));
            }

            @Override
            public void done(Rows rows, String words) {
                SqlView.this.done(rows, words);
            }

            @Override
            public void failed(String why) {
                message.setText(why);
                outcome.setText("Failed");
            }
        });
        cap.offer(CAPS, limit);
        cap.onChosen(chosen -> {
            limit = chosen;
            cap.offer(CAPS, limit);
        });
        split = new SplitPane(left(), right());
        split.getStyleClass().add("joined");
        split.setDividerPositions(0.19);
        SplitPane.setResizableWithParent(split.getItems().getFirst(), false);
        window.sessionProperty().addListener((property, old, now) -> now.ifPresent(this::opened));
        window.session().ifPresent(this::opened);
        window.consoleProperty().addListener((property, old, now) -> take());
        window.rawProperty().addListener((property, old, now) -> result.repaint());
    }

    private Node left() {
        SplitPane left = new SplitPane(schema, saved);
        left.setOrientation(Orientation.VERTICAL);
        left.getStyleClass().add("joined");
        left.setDividerPositions(0.72);
        left.setMinWidth(180);
        return left;
    }

    private Node right() {
        Button save = Press.with("star", "Save", () -> {});
        save.setId("save-query");
        save.setOnAction(event -> save(save));
        Button history = Press.with("clock", "History", () -> {});
        history.setOnAction(event -> history(history));
        Label follows = Words.of("$from $to", "mono");
        HBox chip = new HBox(6, follows, Words.of("follow the brush", "small"));
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().addAll("chip", "note-chip");
        Overflow tools = new Overflow();
        tools.getStyleClass().add("sql-tools");
        tools.left(start, cancel, chip, cap);
        tools.right(save, history);
        VirtualizedScrollPane<SqlEditor> scroll = new VirtualizedScrollPane<>(editor);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        message.setWrapText(true);
        message.managedProperty().bind(message.textProperty().isNotEmpty());
        message.getStyleClass().add("sql-message");
        VBox top = new VBox(tools, scroll, message);
        top.getStyleClass().add("sql-pane");
        progress.setAlignment(Pos.CENTER_LEFT);
        progress.setVisible(false);
        Overflow head = new Overflow();
        head.left(outcome, progress);
        head.right(Press.with("copy", "Copy", () -> result.copy(false)), ToConsole.export(context, this::exports));
        head.getStyleClass().add("result-head");
        VBox.setVgrow(result.node(), Priority.ALWAYS);
        VBox bottom = new VBox(head, result.node());
        bottom.getStyleClass().add("sql-pane");
        SplitPane right = new SplitPane(top, bottom);
        right.setOrientation(Orientation.VERTICAL);
        right.getStyleClass().add("joined");
        right.setDividerPositions(0.46);
        return right;
    }

    private void opened(Session session) {
        schema.show(session.tables());
        result.none();
        outcome.setText("Result");
        message.setText("");
        session.tables().stream()
                .filter(table -> table.events() && table.rows() > 0)
                .max((a, b) -> Long.compare(a.rows(), b.rows()))
                .ifPresent(table -> put(first(table)));
    }

    /** Something to start from: the largest table, in the time range. */
    private static String first(TableShape table) {
        String time = table.role(io.uflight.formats.schema.Role.TIME)
                .map(c -> c.name())
                .orElse("");
        return "-- " + table.comment() + "\nSELECT *\nFROM   " + table.name()
                + (time.isEmpty() ? "" : "\nWHERE  " + time + " BETWEEN $from AND $to") + "\nLIMIT  100;";
    }

    private void take() {
        String sql = window.consoleProperty().get();
        if (!sql.isEmpty()) {
            put(sql);
            window.consoleProperty().set("");
        }
    }

    private void put(String sql) {
        editor.replaceText(sql);
        editor.moveTo(0);
        editor.requestFollowCaret();
    }

    private void run() {
        message.setText("");
        run.start(limit);
    }

    private void done(Rows rows, String words) {
        result.show(rows, run.columns(rows));
        outcome.setText(words);
        message.setText("");
    }

    private void save(Button owner) {
        TextField name = new TextField();
        name.setPromptText("Name of the query");
        name.setId("save-name");
        PopOver pop = new PopOver(name);
        pop.setAnimated(false);
        name.setOnAction(event -> {
            if (!name.getText().isBlank()) {
                context.settings()
                        .change(s -> s.withConsole(
                                c -> c.withSaved(new SavedQuery(name.getText().strip(), editor.getText()))));
                saved.fill();
                pop.hide();
            }
        });
        pop.show(owner);
        name.requestFocus();
    }

    private void history(Button owner) {
        ContextMenu menu = new ContextMenu();
        List<String> queries = context.settings().get().console().history();
        for (String sql : queries.subList(0, Math.min(20, queries.size()))) {
            String line = sql.replaceAll("\\s+", " ");
            MenuItem item = new MenuItem(line.length() > 90 ? line.substring(0, 90) + "…" : line);
            item.getStyleClass().add("mono-item");
            item.setMnemonicParsing(false);
            item.setOnAction(event -> put(sql));
            menu.getItems().add(item);
        }
        if (queries.isEmpty()) {
            MenuItem none = new MenuItem("Nothing was run yet");
            none.setDisable(true);
            menu.getItems().add(none);
        }
        menu.show(owner, Side.BOTTOM, 0, 4);
    }

    @Override
    public Node node() {
        return split;
    }

    @Override
    public void refresh() {
        take();
        run.status();
        editor.requestFocus();
    }

    @Override
    public boolean cancel() {
        return run.cancel();
    }

    @Override
    public List<Export> exports() {
        Optional<String> last = run.last();
        if (last.isEmpty() || window.session().isEmpty()) {
            return List.of();
        }
        Session session = window.session().get();
        String sql = last.get();
        return List.of(
                new Export(
                        "All rows as CSV",
                        "result",
                        "csv",
                        "the whole answer",
                        file -> session.export(sql, file, false, new Cancellation())),
                new Export(
                        "All rows as Parquet",
                        "result",
                        "parquet",
                        "the whole answer",
                        file -> session.export(sql, file, true, new Cancellation())));
    }

    @Override
    public boolean key(String key) {
        switch (key) {
            case "Ctrl+Enter" -> run();
            case "Ctrl+Shift+Enter" -> run.all(limit);
            case "Ctrl+S" -> save(start);
            case "F5" -> run();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> keys() {
        return List.of(
                "Ctrl+Enter", "run the statement at the caret",
                "Ctrl+Shift+Enter", "run all statements",
                "Ctrl+Space", "complete",
                "Ctrl+S", "save the query",
                "Ctrl+/", "comment");
    }
}
