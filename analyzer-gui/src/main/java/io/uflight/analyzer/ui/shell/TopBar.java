package io.uflight.analyzer.ui.shell;

import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.ui.part.Hint;
import io.uflight.analyzer.ui.part.Press;
import io.uflight.analyzer.ui.part.Words;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Icon;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Which capture, which range, what is searched; back and forward, export, theme, keys. */
public final class TopBar extends HBox {
    private final WindowModel model;
    private final Label name = Words.of("No capture", "capture-name");
    private final Label about = Words.of("open, drop or choose one below", "subtle", "caption");
    private final Button capture = new Button();
    private final TextField search = new TextField();
    private final Label matches = Words.of("", "subtle", "mono", "small");
    private final RangeField range;
    private final Button export;
    private final Button theme;
    private final HBox icons;
    private final HBox arrows;
    private final Button more;
    private final Label searchKey = Words.key("Ctrl F");

    /** What the buttons do. */
    public interface Actions {
        ContextMenu captureMenu();

        ContextMenu exportMenu();

        void toggleTheme();

        void keys();

        /** Enter in the search field; with Ctrl it becomes a filter. */
        void search(boolean filter);
    }

    public TopBar(WindowModel model, Actions actions) {
        this.model = model;
        this.range = new RangeField(model);
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        HBox title = new HBox(6, name, new Icon("chev", 14));
        title.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(1, title, about);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox content = new HBox(12, new Icon("file", 18), words);
        content.setAlignment(Pos.CENTER_LEFT);
        capture.setGraphic(content);
        capture.setId("capture");
        capture.getStyleClass().addAll("bare", "capture-button");
        capture.setMinWidth(80);
        HBox.setHgrow(capture, Priority.ALWAYS);
        capture.setMaxWidth(Double.MAX_VALUE);
        Hint.on(capture, "The capture: open, recent, details, close", "");
        capture.setOnAction(event -> actions.captureMenu().show(capture, Side.BOTTOM, 0, 4));
        Button back = Press.icon("back", "Back", "Alt+Left", model::back);
        Button forward = Press.icon("fwd", "Forward", "Alt+Right", model::forward);
        back.setId("back");
        forward.setId("forward");
        back.disableProperty().bind(model.canGoBackProperty().not());
        forward.disableProperty().bind(model.canGoForwardProperty().not());
        export = Press.icon("out", "Export what is shown", "Ctrl+E", () -> {});
        export.setOnAction(event -> actions.exportMenu().show(export, Side.BOTTOM, 0, 4));
        theme = Press.icon("moon", "Light or dark", "", actions::toggleTheme);
        theme.setId("theme");
        Button keys = Press.icon("help", "Keys", "?", actions::keys);
        icons = new HBox(2, export, theme, keys);
        icons.setAlignment(Pos.CENTER);
        arrows = new HBox(2, back, forward);
        arrows.setAlignment(Pos.CENTER);
        more = Press.icon("dots", "More", "", () -> {});
        more.setOnAction(event -> folded(actions).show(more, Side.BOTTOM, 0, 4));
        getChildren().addAll(capture, arrows, range, searchBox(actions), icons, more);
        fold(Double.MAX_VALUE);
        model.sessionProperty().addListener((property, old, now) -> update());
        model.clockProperty().addListener((property, old, now) -> update());
        update();
    }

    /** What has no room in so many px at 100 % moves into a menu at the right. */
    public void fold(double room) {
        boolean small = room < 1000;
        boolean tiny = room < 760;
        range.brief(small);
        show(searchKey, room >= 1100);
        show(arrows, !tiny);
        show(icons, !tiny);
        show(more, tiny);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private ContextMenu folded(Actions actions) {
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        item("Back", !model.canGoBackProperty().get(), model::back),
                        item("Forward", !model.canGoForwardProperty().get(), model::forward),
                        item(
                                "Export…",
                                model.session().isEmpty(),
                                () -> actions.exportMenu().show(more, Side.BOTTOM, 0, 4)),
                        item("Light or dark", false, actions::toggleTheme),
                        item("Keys", false, actions::keys));
        return menu;
    }

    private static MenuItem item(String text, boolean off, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setDisable(off);
        item.setOnAction(event -> action.run());
        return item;
    }

    private HBox searchBox(Actions actions) {
        search.setId("search");
        search.getStyleClass().add("bare");
        search.setPromptText("Search");
        HBox.setHgrow(search, Priority.ALWAYS);
        search.setMinWidth(60);
        search.textProperty().bindBidirectional(model.searchProperty());
        search.setOnAction(event -> actions.search(false));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ENTER && event.isShortcutDown()) {
                actions.search(true);
                event.consume();
            }
        });
        matches.textProperty().bind(model.matchesProperty());
        ToggleButton regex = new ToggleButton(".*");
        regex.getStyleClass().add("regex");
        regex.selectedProperty().bindBidirectional(model.regexProperty());
        Hint.on(regex, "Regular expression", "Alt+R");
        HBox box = new HBox(8, new Icon("search", 14), search, matches, regex, searchKey);
        box.getStyleClass().add("search-box");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void update() {
        Optional<Subject> subject = model.session().map(s -> s.subject());
        name.setText(subject.map(Subject::name).orElse("No capture"));
        about.setText(subject.map(this::line).orElse("open, drop or choose one below"));
        boolean none = subject.isEmpty();
        search.setDisable(none);
        export.setDisable(none);
    }

    private String line(Subject subject) {
        String what = subject.targets().size() > 1
                ? subject.targets().size() + " processes"
                : String.join("", subject.targets())
                        + (subject.pids().isEmpty()
                                ? ""
                                : " · pid " + subject.pids().getFirst());
        return (what.isEmpty() ? "" : what + " · ") + subject.host() + " · "
                + model.moments().day(0) + (subject.filters().isEmpty() ? "" : " · where " + subject.filters());
    }

    /** The icon of the theme a press would lead to. */
    public void dark(boolean dark) {
        theme.setGraphic(new Icon(dark ? "sun" : "moon", 18));
    }

    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    public boolean searching() {
        return search.isFocused();
    }

    public RangeField range() {
        return range;
    }

    public Button exportButton() {
        return export;
    }
}
