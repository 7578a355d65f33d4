package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.remember.Layout;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.ui.keys.KeySheet;
import io.uflight.analyzer.ui.part.Copy;
import io.uflight.analyzer.ui.part.TipLayer;
import io.uflight.analyzer.ui.shell.BrushStrip;
import io.uflight.analyzer.ui.shell.NoticeBar;
import io.uflight.analyzer.ui.shell.Rail;
import io.uflight.analyzer.ui.shell.Shell;
import io.uflight.analyzer.ui.shell.StatusBar;
import io.uflight.analyzer.ui.shell.TopBar;
import io.uflight.analyzer.ui.start.RecentList;
import io.uflight.analyzer.ui.start.StartPage;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewPane;
import io.uflight.formats.schema.Role;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.stage.Stage;
import javafx.util.Duration;

/** One window: its parts, and how they are wired. */
public final class AnalyzerWindow {
    private final Stage stage;
    private final Environment environment;
    private final WindowModel model;
    private final Appearance appearance;
    private final Shell shell;
    private final Rail rail;
    private final TopBar top;
    private final BrushStrip strip;
    private final StatusBar status;
    private final StartPage start;
    private final TipLayer tips = new TipLayer();
    private final Opening opening;
    private final Captures captures;
    private final Dropping dropping;
    private final Shortcuts shortcuts;
    private final Exporting exporting;
    private final CaptureKeeper keeper;
    private final LayoutKeeper layout;
    private final Sheets sheets = new Sheets();
    private final Timeline clock;

    public AnalyzerWindow(Stage stage, Environment environment) {
        this.stage = stage;
        this.environment = environment;
        this.model = new WindowModel(environment.background(), Platform::runLater);
        this.appearance = new Appearance(environment, model);
        this.captures = new Captures(
                stage,
                model,
                environment,
                paths -> opening().open(paths),
                this::another,
                () -> opening().drop());
        this.start = new StartPage(
                startActions(), new RecentList.Painting(environment.theme().palette(), appearance.zoom()));
        this.rail = new Rail(model, this::settings);
        this.strip = new BrushStrip(model, environment.theme().palette(), appearance.zoom(), tips);
        this.exporting = new Exporting(stage, model);
        this.top = new TopBar(model, topActions(new CaptureMenu(this, model, environment)));
        this.status = new StatusBar(model, statusActions());
        NoticeBar notices = new NoticeBar(model, () -> opening().rest());
        this.shell = new Shell(model, rail, top, strip, notices, status, tips, start);
        this.opening = new Opening(
                model, shell, environment.opener(), environment.settings().captures(), this::opened);
        new Views(model, environment.theme(), appearance.zoom(), tips, environment, exporting).addTo(shell);
        this.keeper = new CaptureKeeper(model, environment.settings(), environment.background());
        this.clock = new Timeline(new KeyFrame(Duration.millis(100), event -> {
            model.remember(System.currentTimeMillis());
            keeper.keep();
        }));
        clock.setCycleCount(Timeline.INDEFINITE);
        Layout kept = environment.settings().get().layout();
        Rectangle2D screen = environment.screen().get();
        Scene scene = new Scene(
                shell, Math.min(kept.width(), screen.getWidth()), Math.min(kept.height(), screen.getHeight()));
        environment.theme().add(scene);
        stage.setScene(scene);
        stage.setTitle("uflight");
        stage.setMinWidth(640);
        stage.setMinHeight(480);
        stage.setOnCloseRequest(event -> close());
        this.layout = new LayoutKeeper(stage, shell, environment.settings());
        this.dropping = new Dropping(scene, start.drop(), this::openAsked);
        this.shortcuts = new Shortcuts(this, shell, strip, top, tips);
        shortcuts.listen(scene);
        scale(appearance.scale());
        captures.list(start);
        top.dark(environment.theme().dark());
        environment
                .theme()
                .palette()
                .addListener(
                        (property, old, now) -> top.dark(environment.theme().dark()));
    }

    public void show() {
        layout.restore();
        stage.show();
        layout.within(environment.screen().get());
        clock.play();
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

    private void close() {
        clock.stop();
        layout.keep();
        environment.theme().remove(stage.getScene());
        opening.drop();
        model.session().ifPresent(session -> environment.background().execute(session::close));
    }

    // --- captures

    /** Asks for a capture's folder. */
    public void choose() {
        captures.choose(top);
    }

    void chooseBundles() {
        captures.chooseBundles(top);
    }

    /** Opens here, together, or in a window of its own when something is open here: asked once, remembered. */
    public void openAsked(List<Path> paths) {
        captures.openAsked(paths, top);
    }

    /** Files were dropped on the window. */
    public boolean drop(List<File> files) {
        return dropping.drop(files);
    }

    /** Back to the start page. */
    public void closeCapture() {
        captures.close();
    }

    private void another(List<Path> paths) {
        AnalyzerWindow window = new AnalyzerWindow(new Stage(), environment);
        window.show();
        window.opening().open(paths);
    }

    private void opened(Opening.Opened opened) {
        keeper.restore(opened.session(), opened.memory());
        captures.opened(opened.session(), () -> captures.list(start));
    }

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
                captures.clearRecent();
                captures.list(start);
            }
        };
    }

    // --- looks

    public void scale(int percent) {
        appearance.scale(percent, shell, status);
        strip.requestLayout();
    }

    int scale() {
        return appearance.scale();
    }

    void resetLayout() {
        layout.reset();
        layout.within(environment.screen().get());
    }

    void fullScreen() {
        stage.setFullScreen(!stage.isFullScreen());
    }

    void settings() {
        sheets.settings(new SettingsPane(this, model, environment, appearance), rail.lookup("#rail-settings"));
    }

    void keySheet() {
        List<String> own = shell.current().map(ViewPane::keys).orElse(List.of());
        sheets.keys(new KeySheet(own, shortcuts.keys().lines()), status.lookup("#status-keys"));
    }

    // --- what the bars do

    private TopBar.Actions topActions(CaptureMenu captureMenu) {
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
                appearance.toggleTheme();
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
                .ifPresent(table -> table.role(Role.NAME).ifPresent(column -> {
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
                () -> shell.current().ifPresent(ViewPane::refresh),
                () -> model.go(View.HEALTH),
                () -> Copy.text(status.cacheSize()),
                () -> model.wallProperty().set(!model.wallProperty().get()),
                () -> scale(scale() >= 200 ? 100 : scale() + 25),
                this::keySheet);
    }
}
