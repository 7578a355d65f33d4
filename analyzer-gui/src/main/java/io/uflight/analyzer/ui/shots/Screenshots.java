package io.uflight.analyzer.ui.shots;

import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.ui.app.AnalyzerWindow;
import io.uflight.analyzer.ui.app.Environment;
import io.uflight.analyzer.ui.draw.Picture;
import io.uflight.analyzer.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/** {@code Screenshots DIRECTORY CAPTURE…}: each view of each capture, light and dark, large and small, as PNG. */
public final class Screenshots {
    private static final int[][] SIZES = {{1600, 1000}, {1024, 700}};
    private static final long PATIENCE_S = 60;

    private final Path directory;
    private final List<Path> captures;
    private final ExecutorService background =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

    private Screenshots(Path directory, List<Path> captures) {
        this.directory = directory;
        this.captures = captures;
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        List<Path> captures =
                java.util.Arrays.stream(args).skip(1).map(Path::of).toList();
        new Screenshots(Path.of(args[0]), captures).take();
        Platform.exit();
    }

    private void take() throws Exception {
        Files.createDirectories(directory);
        Thread.setDefaultUncaughtExceptionHandler(Screenshots::told);
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        CacheDirectory cache = CacheDirectory.at(directory.resolve("cache"), 1L << 34);
        Theme theme = fx(Theme::new);
        for (int[] size : SIZES) {
            SettingsFile settings = SettingsFile.at(directory.resolve("cache/window-" + size[0] + ".json"));
            settings.change(s -> s.withSize(size[0], size[1]));
            AnalyzerWindow window = fx(() -> {
                Environment environment = new Environment(
                        new StoreOpener(StoreSettings.of(cache)), settings, theme, background, List.of());
                AnalyzerWindow made = new AnalyzerWindow(new Stage(), environment);
                made.show();
                return made;
            });
            for (Path capture : captures) {
                views(window, theme, capture, size[0]);
            }
            fx(() -> {
                window.closeCapture();
                return 0;
            });
            shoot(window, theme, "start", size[0]);
            fx(() -> {
                window.stage().hide();
                return 0;
            });
        }
    }

    private void views(AnalyzerWindow window, Theme theme, Path capture, int width) throws Exception {
        open(window, capture);
        String name = capture.getFileName().toString().replaceFirst("\\.uflight.*", "");
        for (View view : View.values()) {
            if (view.lack(window.model().session().orElseThrow().tables()).isPresent()) {
                continue;
            }
            fx(() -> {
                window.model().go(view);
                TimeRange extent = window.model().extent();
                boolean part = view != View.OVERVIEW && view != View.HEALTH;
                window.model()
                        .range(part ? new TimeRange(extent.length() * 36 / 100, extent.length() * 65 / 100) : extent);
                return 0;
            });
            fx(() -> {
                // A console is seen with an answer.
                window.shell().current().ifPresent(pane -> pane.key("Ctrl+Enter"));
                return 0;
            });
            shoot(window, theme, name + "-" + view.name().toLowerCase(Locale.ROOT), width);
        }
    }

    /** The headless screen is 1000 × 1000 and complains of larger windows (JDK-8364201); pictures of the scene are whole. */
    private static void told(Thread thread, Throwable error) {
        boolean screen = java.util.Arrays.stream(error.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("HeadlessWindow"));
        if (!screen) {
            error.printStackTrace();
        }
    }

    private void open(AnalyzerWindow window, Path capture) throws Exception {
        fx(() -> {
            window.closeCapture();
            window.opening().open(List.of(capture));
            return 0;
        });
        await(() -> !window.opening().running());
        if (window.model().session().isEmpty()) {
            throw new IOException(capture + " could not be opened");
        }
    }

    private void shoot(AnalyzerWindow window, Theme theme, String name, int width) throws Exception {
        for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
            fx(() -> {
                theme.choose(choice);
                return 0;
            });
            settle();
            WritableImage image = fx(() -> window.stage().getScene().snapshot(null));
            String kind = choice.name().toLowerCase(Locale.ROOT) + (width < 1280 ? "-small" : "");
            Picture.write(image, directory.resolve(name + "-" + kind + ".png"));
        }
    }

    /** Queries are asked a moment after a change and answered off the thread: wait for both, and for two pulses. */
    private static void settle() throws Exception {
        for (int i = 0; i < 9; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            fx(() -> 0);
        }
    }

    private static void await(Supplier<Boolean> condition) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!fx(condition)) {
            if (System.nanoTime() > until) {
                throw new TimeoutException("waited " + PATIENCE_S + " s");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static <T> T fx(Supplier<T> action) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(action.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(PATIENCE_S, TimeUnit.SECONDS);
    }
}
