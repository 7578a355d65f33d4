package io.uflight.analyzer.ui;

import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.testing.CountedThreads;
import io.uflight.analyzer.testing.ShownWindow;
import io.uflight.analyzer.ui.app.AnalyzerWindow;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** A window on the headless platform, 990 × 760: its screen is 1000 × 1000. */
final class TestWindow implements AutoCloseable {
    private static final long PATIENCE_MS = 20_000;

    final FxRobot robot = new FxRobot();
    final AtomicInteger queries = new AtomicInteger();
    final AtomicInteger onWindowThread = new AtomicInteger();
    private final CountedThreads background = new CountedThreads();
    private final AnalyzerWindow window;

    /** Holds back an import, so that a test can look at what is there meanwhile. */
    final Gate gate = new Gate();

    private final SettingsFile settings;

    TestWindow(Path directory) throws TimeoutException {
        this(directory, Long.MAX_VALUE);
    }

    /** @param longImport bytes of segments from which on the window asks which part to import */
    TestWindow(Path directory, long longImport) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        settings = SettingsFile.at(directory.resolve("config/window.json"));
        settings.change(s -> s.withSize(990, 760).withTheme("light"));
        StoreOpener real =
                new StoreOpener(StoreSettings.of(CacheDirectory.at(directory.resolve("cache"), 1L << 30)), longImport);
        window = call(() -> {
            Theme theme = new Theme();
            theme.choose(Theme.Choice.LIGHT);
            return ShownWindow.of(
                    WatchedSession.opener(real, queries, onWindowThread, gate), settings, theme, background);
        });
    }

    /** How much the window has given to other threads that is not done. */
    int working() {
        return background.working();
    }

    /** Waits until all that was asked is answered and painted: what is looked up then stays where it is. */
    void settle() {
        int[] quiet = {0};
        await("all is answered", () -> {
            quiet[0] = background.working() == 0 && !window.model().moving() ? quiet[0] + 1 : 0;
            // Views ask up to 80 ms after a change.
            return quiet[0] > 12;
        });
    }

    /** As if it had never been open. */
    void open(Path... captures) {
        run(() -> {
            window.closeCapture();
            settings.captures().forgetAll();
            settings.change(s -> s.withLayout(s.layout().withView("")));
        });
        reopen(captures);
    }

    SettingsFile settings() {
        return settings;
    }

    /** As the user left it. */
    void reopen(Path... captures) {
        run(() -> {
            window.stage().requestFocus();
            window.opening().open(List.of(captures));
        });
        await(
                "the capture is open",
                () -> model().session().isPresent() && !window.opening().running());
    }

    WindowModel model() {
        return window.model();
    }

    AnalyzerWindow window() {
        return window;
    }

    Scene scene() {
        return window.stage().getScene();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <N extends Node> N find(String query) {
        return (N) Optional.ofNullable(call(() -> scene().lookup(query))).orElseThrow(() -> new NotThere(query));
    }

    void click(String query) {
        Node node = find(query);
        // A pop-up that closed leaves the headless platform without an active window.
        run(() -> window.stage().requestFocus());
        robot.clickOn(middle(node).getX(), middle(node).getY());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Takes an entry of a menu button, told by its text. */
    void choose(String button, String entry) {
        click(button);
        await(entry + " is offered", () -> entry(entry).isPresent());
        run(() -> {
            entry(entry).orElseThrow().fire();
            robot.listWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .forEach(menu -> ((ContextMenu) menu).hide());
        });
    }

    private Optional<MenuItem> entry(String text) {
        return robot.listWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(item -> text.equals(item.getText()))
                .findFirst();
    }

    /** A press and release of the plain button. The headless robot marks each of its own as one that opens a menu, which column headers ignore. */
    void clickHeader(Node header) {
        for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
            boolean down = type == MouseEvent.MOUSE_PRESSED;
            run(() -> Event.fireEvent(
                    header,
                    new MouseEvent(
                            type,
                            5,
                            5,
                            5,
                            5,
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            down,
                            false,
                            false,
                            true,
                            false,
                            true,
                            null)));
        }
    }

    javafx.geometry.Point2D middle(Node node) {
        return at(node, 0.5, 0.5);
    }

    /** A place of a node, in parts of its width and height, on the screen. */
    javafx.geometry.Point2D at(Node node, double x, double y) {
        Bounds bounds = call(() -> node.localToScreen(node.getBoundsInLocal()));
        return new javafx.geometry.Point2D(
                bounds.getMinX() + bounds.getWidth() * x, bounds.getMinY() + bounds.getHeight() * y);
    }

    void drag(Node node, double from, double to, double y) {
        javafx.geometry.Point2D a = at(node, from, y);
        javafx.geometry.Point2D b = at(node, to, y);
        robot.drag(a.getX(), a.getY()).moveBy((b.getX() - a.getX()) / 2, 0).dropTo(b.getX(), b.getY());
        WaitForAsyncUtils.waitForFxEvents();
    }

    void await(String what, BooleanSupplier condition) {
        long until = System.currentTimeMillis() + PATIENCE_MS;
        while (!call(() -> holds(condition))) {
            if (System.currentTimeMillis() > until) {
                throw new AssertionError("waited in vain: " + what);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(15);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** A view that is about to change may have nothing of that name for a moment. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (NotThere e) {
            return false;
        }
    }

    void run(Runnable action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    <T> T call(Supplier<T> supplier) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MS, supplier::get);
    }

    @Override
    public void close() {
        run(() -> {
            window.closeCapture();
            window.stage().hide();
        });
        background.close();
    }

    private static final class NotThere extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotThere(String query) {
            super("there is no " + query);
        }
    }
}
