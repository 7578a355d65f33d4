package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.remember.Settings;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.draw.PlotCanvas;
import io.uflight.analyzer.ui.keys.KeySheet;
import io.uflight.analyzer.ui.keys.Keymap;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.TipLayer;
import io.uflight.analyzer.ui.shell.BrushStrip;
import io.uflight.analyzer.ui.shell.Rail;
import io.uflight.analyzer.ui.shell.Shell;
import io.uflight.analyzer.ui.shell.StatusBar;
import io.uflight.analyzer.ui.shell.TopBar;
import io.uflight.analyzer.ui.start.RecentList;
import io.uflight.analyzer.ui.start.StartPage;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Theme;
import io.uflight.analyzer.ui.view.ViewPane;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;

/** One window: its parts, how they are wired, and what the keys do. */
public final class AnalyzerWindow {
    private static final double BODY = 13;

    private final Stage stage;
    private final Environment environment;
    private final WindowModel model;
    private final Shell shell;
    private final Rail rail;
    private final TopBar top;
    private final BrushStrip strip;
    private final StatusBar status;
    private final StartPage start;
    private final TipLayer tips = new TipLayer();
    private final Opening opening;
    private final Keymap keys = new Keymap();
    private final CaptureMenu captureMenu;
    private final Exporting exporting;
    private final PopOver settingsPop = new PopOver();
    private final PopOver keysPop = new PopOver();
    private final Timeline memory;
    private int scale;

    public AnalyzerWindow(Stage stage, Environment environment) {
        this.stage = stage;
        this.environment = environment;
        this.scale = environment.settings().get().scale();
        this.model = new WindowModel(environment.background(), Platform::runLater);
        Theme theme = environment.theme();
        PlotCanvas.Zoom zoom = () -> scale / 100.0;
        this.start = new StartPage(startActions(), new RecentList.Painting(theme.palette(), zoom));
        this.rail = new Rail(model, this::settings);
        this.strip = new BrushStrip(model, theme.palette(), zoom, tips);
        this.exporting = new Exporting(stage, model);
        this.captureMenu = new CaptureMenu(this, model, environment);
        this.top = new TopBar(model, topActions());
        this.status = new StatusBar(model, statusActions());
        this.shell = new Shell(model, rail, top, strip, status, tips, start);
        this.opening = new Opening(model, shell, environment.opener(), this::opened);
        new Views(model, theme, zoom, tips, environment, exporting).addTo(shell);
        this.memory =
                new Timeline(new KeyFrame(Duration.millis(100), event -> model.remember(System.currentTimeMillis())));
        memory.setCycleCount(Timeline.INDEFINITE);
        Settings settings = environment.settings().get();
        model.wallProperty().set(settings.wall());
        model.utcProperty().set(settings.utc());
        Scene scene = new Scene(shell, settings.width(), settings.height());
        theme.add(scene);
        stage.setScene(scene);
        stage.setTitle("uflight");
        stage.setMinWidth(640);
        stage.setMinHeight(480);
        stage.setOnCloseRequest(event -> close());
        settingsPop.setAnimated(false);
        keysPop.setAnimated(false);
        wire(scene);
        bind();
        scale(scale);
        lists();
        themeChanged();
        theme.palette().addListener((property, old, now) -> themeChanged());
    }

    public void show() {
        stage.show();
        memory.play();
    }

    public Stage stage() {
        return stage;
    }

    public WindowModel model() {
        return model;
    }

    public Shell shell() {
        return shell;
    }

    public Opening opening() {
        return opening;
    }

    public BrushStrip strip() {
        return strip;
    }

    Environment environment() {
        return environment;
    }

    private void close() {
        memory.stop();
        environment
                .settings()
                .change(s ->
                        s.withSize(stage.getScene().getWidth(), stage.getScene().getHeight()));
        environment.theme().remove(stage.getScene());
        model.session().ifPresent(session -> environment.background().execute(session::close));
    }

    // --- opening

    private StartPage.Actions startActions() {
        return new StartPage.Actions() {
            @Override
            public void choose() {
                AnalyzerWindow.this.choose();
            }

            @Override
            public void open(List<Path> paths) {
                opening.open(paths);
            }

            @Override
            public void clearRecent() {
                environment.settings().change(s -> s.withRecent(List.of()));
                lists();
            }
        };
    }

    /** Asks for a capture's folder. */
    public void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a capture");
        File chosen = chooser.showDialog(stage);
        if (chosen != null) {
            openAsked(List.of(chosen.toPath()));
        }
    }

    /** Opens here, or in a window of its own when something is open here: asked once, remembered. */
    void openAsked(List<Path> paths) {
        if (model.session().isEmpty()) {
            opening.open(paths);
            return;
        }
        String how = environment.settings().get().opening();
        switch (how) {
            case "replace" -> opening.open(paths);
            case "window" -> another(paths);
            default ->
                new OpenQuestion(choice -> {
                            environment.settings().change(s -> s.withOpening(choice));
                            openAsked(paths);
                        })
                        .show(top);
        }
    }

    private void another(List<Path> paths) {
        AnalyzerWindow window = new AnalyzerWindow(new Stage(), environment);
        window.show();
        window.opening().open(paths);
    }

    private void opened(Session session) {
        stage.setTitle(session.subject().name() + " – uflight");
        RecentNote.take(model, session, recent -> {
            environment.settings().change(s -> s.withOpened(recent));
            lists();
        });
    }

    /** Back to the start page. */
    public void closeCapture() {
        Optional<Session> session = model.session();
        model.showNone();
        stage.setTitle("uflight");
        session.ifPresent(s -> environment.background().execute(s::close));
    }

    private void lists() {
        start.lists(
                environment.settings().get().recent(),
                environment.samples(),
                recent -> opening.open(List.of(Path.of(recent.path()))));
    }

    // --- theme, scale, settings

    private void themeChanged() {
        top.dark(environment.theme().dark());
    }

    private void toggleTheme() {
        Theme.Choice choice = environment.theme().dark() ? Theme.Choice.LIGHT : Theme.Choice.DARK;
        environment.theme().choose(choice);
        environment.settings().change(s -> s.withTheme(ThemeSetting.name(choice)));
    }

    /** All sizes derive from the root's font size. */
    public void scale(int percent) {
        scale = Math.clamp(percent, 100, 200);
        shell.setStyle("-fx-font-size: " + BODY * scale / 100 + "px;");
        status.scale(scale);
        environment.settings().change(s -> s.withScale(scale));
        strip.requestLayout();
    }

    private void settings() {
        settingsPop.setContentNode(new SettingsPane(this, model, environment));
        settingsPop.setArrowLocation(PopOver.ArrowLocation.LEFT_BOTTOM);
        settingsPop.show(rail.lookup("#rail-settings"));
    }

    int scale() {
        return scale;
    }

    private void keySheet() {
        List<String> own = shell.current().map(ViewPane::keys).orElse(List.of());
        keysPop.setContentNode(new KeySheet(own, keys.lines()));
        keysPop.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
        keysPop.show(status.lookup("#status-keys"));
    }

    // --- wiring

    private TopBar.Actions topActions() {
        return new TopBar.Actions() {
            @Override
            public ContextMenu captureMenu() {
                return captureMenu.build();
            }

            @Override
            public ContextMenu exportMenu() {
                return exporting.menu(shell.current().map(ViewPane::exports).orElse(List.of()));
            }

            @Override
            public void toggleTheme() {
                AnalyzerWindow.this.toggleTheme();
            }

            @Override
            public void keys() {
                keySheet();
            }

            @Override
            public void search(boolean filter) {
                if (filter) {
                    searchToFilter();
                } else {
                    shell.current().ifPresent(pane -> pane.key("F3"));
                }
            }
        };
    }

    /** What is searched becomes a condition on the name of the view's table. */
    private void searchToFilter() {
        String wanted = model.searchProperty().get();
        model.table(model.view())
                .ifPresent(table -> table.role(io.uflight.formats.schema.Role.NAME)
                        .ifPresent(column -> {
                            if (!wanted.isBlank()) {
                                Op op = model.regexProperty().get() ? Op.MATCHES : Op.CONTAINS;
                                model.addFilter(table.name(), Filter.of(column.name(), op, wanted));
                                model.searchProperty().set("");
                            }
                        }));
    }

    private StatusBar.Actions statusActions() {
        return new StatusBar.Actions(
                () -> model.table(model.view())
                        .ifPresentOrElse(t -> model.go(View.TABLE, t.name()), () -> model.go(View.TABLE)),
                this::again,
                () -> model.go(View.HEALTH),
                () -> model.session().ifPresent(s -> Copy.text(ByteText.of(s.cacheBytes()))),
                () -> model.wallProperty().set(!model.wallProperty().get()),
                () -> scale(scale >= 200 ? 100 : scale + 25),
                this::keySheet);
    }

    private void again() {
        shell.current().ifPresent(ViewPane::refresh);
    }

    private void wire(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Node focused = scene.getFocusOwner() == null ? shell : scene.getFocusOwner();
            boolean typing = focused instanceof javafx.scene.control.TextInputControl;
            if ((!typing && shell.key(event)) || keys.run(event, focused)) {
                event.consume();
            }
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.BACK) {
                model.back();
            } else if (event.getButton() == MouseButton.FORWARD) {
                model.forward();
            }
        });
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                start.drop().over(true);
            }
        });
        scene.setOnDragExited(event -> start.drop().over(false));
        scene.setOnDragDropped(event -> {
            event.setDropCompleted(drop(event.getDragboard().getFiles()));
            event.consume();
        });
        model.wallProperty().addListener((property, old, now) -> times());
        model.utcProperty().addListener((property, old, now) -> times());
    }

    /** Files were dropped on the window. */
    public boolean drop(List<File> files) {
        start.drop().over(false);
        List<Path> fitting = files.stream()
                .filter(io.uflight.analyzer.ui.start.DropZone::fits)
                .map(File::toPath)
                .toList();
        if (fitting.isEmpty()) {
            start.drop().refused(files);
            return false;
        }
        openAsked(fitting);
        return true;
    }

    private void times() {
        environment
                .settings()
                .change(s -> s.withTimes(
                        model.wallProperty().get(), model.utcProperty().get()));
    }

    private void bind() {
        for (View view : View.values()) {
            keys.add("Ctrl+" + view.place(), view.title(), () -> model.go(view));
        }
        keys.add("Ctrl+O", "open a capture", this::choose)
                .add("Ctrl+W", "close the capture", this::closeCapture)
                .add("Ctrl+,", "settings", this::settings)
                .add("F11", "full screen", () -> stage.setFullScreen(!stage.isFullScreen()))
                .add("Ctrl+B", "words in the rail on or off", shell::toggleRail)
                .add("Alt+Left", "back", model::back)
                .add("Alt+Right", "forward", model::forward)
                .add("W + =", "zoom in", () -> zoom(1 / 1.5))
                .add("S -", "zoom out", () -> zoom(1.5))
                .add("Shift+W", "zoom in a little", () -> zoom(1 / 1.05))
                .add("Shift+S", "zoom out a little", () -> zoom(1.05))
                .add("A", "pan left", () -> pan(-0.25))
                .add("D", "pan right", () -> pan(0.25))
                .add("Shift+A", "pan left a little", () -> pan(-0.025))
                .add("Shift+D", "pan right a little", () -> pan(0.025))
                .add("0", "whole capture", () -> model.range(model.extent()))
                .add("Z", "strip: near or whole", strip::toggleNear)
                .add("Ctrl+G", "type a time range", () -> top.range().edit())
                .add(",", "previous lossy range", () -> loss(-1))
                .add(".", "next lossy range", () -> loss(1))
                .add("Ctrl+F /", "search", top::focusSearch)
                .add(
                        "Alt+R",
                        "regular expression on or off",
                        () -> model.regexProperty().set(!model.regexProperty().get()))
                .add("Ctrl+L", "add a filter", this::addFilter)
                .add("Ctrl+Shift+L", "clear filters", this::clearFilters)
                .add(
                        "Y",
                        "wall time or seconds since the start",
                        () -> model.wallProperty().set(!model.wallProperty().get()))
                .add(
                        "U",
                        "raw or readable numbers",
                        () -> model.rawProperty().set(!model.rawProperty().get()))
                .add("Ctrl+E", "export what is shown", () -> top.exportButton().fire())
                .add("Ctrl+=", "larger", () -> scale(scale + 25))
                .add("Ctrl+-", "smaller", () -> scale(scale - 25))
                .add("Ctrl+0", "100 %", () -> scale(100))
                .add("F5", "run the view's queries again", this::again)
                .add("Space", "pin the tip", tips::pin)
                .add("Esc", "close, stop, cancel, clear: in this order", this::escape)
                .add("? F1", "this sheet", this::keySheet);
    }

    private void zoom(double factor) {
        if (model.session().isPresent()) {
            TimeRange range = model.range();
            long at = model.pointerProperty().get().filter(range::contains).orElse(range.from() + range.length() / 2);
            model.range(range.zoom(at, factor, model.extent()));
        }
    }

    private void pan(double part) {
        if (model.session().isPresent()) {
            model.range(model.range().pan(Math.round(model.range().length() * part), model.extent()));
        }
    }

    private void loss(int direction) {
        List<TimeRange> ranges = model.losses().ranges();
        long middle = model.range().from() + model.range().length() / 2;
        Optional<TimeRange> to = direction > 0
                ? ranges.stream()
                        .filter(r -> (r.from() + r.to()) / 2 > middle + 1)
                        .findFirst()
                : ranges.reversed().stream()
                        .filter(r -> (r.from() + r.to()) / 2 < middle - 1)
                        .findFirst();
        to.or(() -> ranges.isEmpty()
                        ? Optional.empty()
                        : Optional.of(direction > 0 ? ranges.getFirst() : ranges.getLast()))
                .ifPresent(r ->
                        model.range(new TimeRange(r.from() - r.length(), r.to() + r.length()).within(model.extent())));
    }

    private void addFilter() {
        if (shell.lookup("#add-filter") instanceof javafx.scene.control.Button button) {
            button.fire();
        }
    }

    private void clearFilters() {
        model.table(model.view())
                .ifPresent(table -> model.filtersProperty().set(model.filters().clear(table.name())));
    }

    private void escape() {
        if (opening.running()) {
            opening.cancel();
        } else if (strip.stopDrag() || shell.current().map(ViewPane::cancel).orElse(false)) {
            tips.hide();
        } else if (!model.searchProperty().get().isEmpty()) {
            model.searchProperty().set("");
        } else {
            shell.current().ifPresent(pane -> pane.key("Esc"));
            shell.requestFocus();
        }
    }
}
