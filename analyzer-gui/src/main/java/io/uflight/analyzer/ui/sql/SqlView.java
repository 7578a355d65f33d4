package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.remember.ConsoleTab;
import io.uflight.analyzer.model.remember.SavedQuery;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.ui.part.KeptSplit;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.Export;
import io.uflight.analyzer.ui.view.ViewContext;
import io.uflight.analyzer.ui.view.ViewPane;
import io.uflight.formats.schema.Role;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;

/** The console: a schema to look up, saved queries, and tabs in which queries are written and run. */
public final class SqlView implements ViewPane {
    private final ViewContext context;
    private final WindowModel window;
    private final SchemaBrowser schema;
    private final SavedList saved;
    private final StackPane pane = new StackPane();
    private final ConsoleTabs tabs;
    private final SplitPane split = new SplitPane();
    private final KeptSplit keptSplit;
    private final KeptSplit keptLeft;
    private final PauseTransition keeping = new PauseTransition(Duration.millis(800));
    private String shownCapture = "";
    private String generated = "";

    public SqlView(ViewContext context) {
        this.context = context;
        this.window = context.model();
        schema = new SchemaBrowser(context.zoom(), name -> {
            SqlEditor editor = editor();
            editor.insertText(editor.getCaretPosition(), name);
        });
        saved = new SavedList(context.settings(), query -> put(query.sql()));
        tabs = new ConsoleTabs(this::make, shown -> pane.getChildren().setAll(shown.node()), keeping::playFromStart);
        keeping.setOnFinished(event -> keep());
        tabs.open(context.settings().get().console().tabs());
        SplitPane left = new SplitPane(schema, saved);
        left.setOrientation(Orientation.VERTICAL);
        left.getStyleClass().add("joined");
        left.setStyle("-fx-min-width: 15em;");
        VBox.setVgrow(pane, Priority.ALWAYS);
        split.getItems().setAll(left, new VBox(tabs, pane));
        split.getStyleClass().add("joined");
        SplitPane.setResizableWithParent(left, false);
        keptLeft = new KeptSplit(left, "sql-left", context.settings(), 0.7);
        keptSplit = new KeptSplit(split, "sql-schema", context.settings(), 0.19);
        window.sessionProperty().addListener((property, old, now) -> now.ifPresent(this::opened));
        window.session().ifPresent(this::opened);
        window.consoleProperty().addListener((property, old, now) -> take());
    }

    private ConsolePane make(ConsoleTab tab) {
        return new ConsolePane(
                context,
                tab,
                () -> window.session().map(Session::tables).orElse(List.of()),
                keeping::playFromStart,
                this::save,
                this::history);
    }

    private SqlEditor editor() {
        return tabs.current().editor();
    }

    private void opened(Session session) {
        schema.show(session.tables());
        saved.offer(session.cards());
        boolean first = generated.isEmpty() && editor().getText().isBlank();
        if (!shownCapture.equals(session.subject().id())) {
            shownCapture = session.subject().id();
            tabs.panes().forEach(ConsolePane::forget);
            first = first || editor().getText().equals(generated);
        }
        if (first) {
            session.tables().stream()
                    .filter(table -> table.events() && table.rows() > 0)
                    .max((a, b) -> Long.compare(a.rows(), b.rows()))
                    .ifPresent(table -> put(first(table)));
        }
    }

    /** Something to start from: the largest table, in the time range. */
    private static String first(TableShape table) {
        String time = table.role(Role.TIME).map(c -> c.name()).orElse("");
        return "-- " + table.comment() + "\nSELECT *\nFROM   " + table.name()
                + (time.isEmpty() ? "" : "\nWHERE  " + time + " BETWEEN $from AND $to") + "\nLIMIT  100;";
    }

    /** What another view hands over; what the user has typed is not overwritten by it. */
    private void take() {
        String sql = window.consoleProperty().get();
        if (!sql.isEmpty()) {
            put(sql);
            window.consoleProperty().set("");
        }
    }

    private void put(String sql) {
        String typed = editor().getText();
        if (typed.isBlank() || typed.equals(generated)) {
            tabs.current().put(sql);
        } else {
            tabs.add(tabs.freeName(), sql);
        }
        generated = sql;
    }

    private void keep() {
        List<ConsoleTab> open = tabs.panes().stream().map(ConsolePane::tab).toList();
        context.settings().change(s -> s.withConsole(c -> c.withTabs(open)));
    }

    private void save(Button owner) {
        TextField name = new TextField();
        name.setPromptText("Name of the query");
        name.setId("save-name");
        PopOver pop = new PopOver(name);
        pop.setAnimated(false);
        name.setOnAction(event -> {
            if (!name.getText().isBlank()) {
                SavedQuery query = new SavedQuery(name.getText().strip(), editor().getText());
                context.settings().change(s -> s.withConsole(c -> c.withSaved(query)));
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
        tabs.current().status();
        editor().requestFocus();
    }

    @Override
    public boolean cancel() {
        return tabs.current().cancel();
    }

    @Override
    public List<Export> exports() {
        return tabs.current().exports();
    }

    @Override
    public void resetLayout() {
        keptLeft.reset();
        keptSplit.reset();
        tabs.panes().forEach(ConsolePane::resetLayout);
    }

    @Override
    public boolean key(String key) {
        switch (key) {
            case "Ctrl+Enter", "F5" -> tabs.current().run();
            case "Ctrl+Shift+Enter" -> tabs.current().runAll();
            case "Ctrl+S" -> {
                if (split.lookup("#save-query") instanceof Button button) {
                    save(button);
                }
            }
            case "Ctrl+T" -> tabs.add(tabs.freeName(), "");
            // Where the editor has the focus, Ctrl+W closes its tab, not the capture.
            case "Ctrl+W" -> {
                if (!editor().isFocused()) {
                    return false;
                }
                tabs.close(tabs.current());
            }
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
                "Ctrl+/", "comment",
                "Ctrl+T", "new tab",
                "Ctrl+W", "close the tab, from the editor");
    }
}
