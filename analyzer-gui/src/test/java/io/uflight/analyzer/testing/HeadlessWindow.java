package io.uflight.analyzer.testing;

import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.remember.SettingsFile;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.ui.app.AnalyzerWindow;
import io.uflight.analyzer.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/** A window of any size without a screen, for measurements and pictures: its scene is real, what a screen would show of it is not. */
public final class HeadlessWindow implements AutoCloseable {
    private static final long PATIENCE_S = 120;

    private final AnalyzerWindow window;
    private final Theme theme;
    private final CountedThreads threads = new CountedThreads();

    /** Starts JavaFX without a screen. To be called once, before all else of this class. */
    public static void startToolkit() throws InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        startOnScreen();
    }

    /** The same on whatever screen there is. */
    public static void startOnScreen() throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler(HeadlessWindow::told);
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
    }

    /** Work on the main thread, then the end of the process: JavaFX would keep it alive. */
    public static void exitAfter(Callable<Integer> work) {
        int code = 1;
        try {
            code = work.call();
        } catch (Exception e) {
            told(Thread.currentThread(), e);
        }
        System.exit(code);
    }

    /** @param home the cache and the settings go there */
    public HeadlessWindow(Path home, int width, int height) {
        this(home, width, height, task -> {});
    }

    /** @param asked told of each piece of work that the window gives to another thread, before it begins */
    public HeadlessWindow(Path home, int width, int height, Consumer<Runnable> asked) {
        Executor background = task -> {
            asked.accept(task);
            threads.execute(task);
        };
        SettingsFile settings = SettingsFile.at(home.resolve("window-" + width + ".json"));
        settings.change(s -> s.withSize(width, height));
        CacheDirectory cache = CacheDirectory.at(home.resolve("cache"), 1L << 40);
        theme = call(Theme::new);
        window = call(() -> ShownWindow.of(new StoreOpener(StoreSettings.of(cache)), settings, theme, background));
    }

    /** The headless screen is 1000 × 1000 and complains of larger windows (JDK-8364201); pictures of the scene are whole. */
    private static void told(Thread thread, Throwable error) {
        boolean screen = Arrays.stream(error.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("HeadlessWindow")
                        && frame.getClassName().startsWith("com.sun.glass"));
        if (!screen) {
            error.printStackTrace();
        }
    }

    public AnalyzerWindow window() {
        return window;
    }

    public Theme theme() {
        return theme;
    }

    /** Opens captures and waits until they are imported. */
    public void open(Path... captures) throws IOException {
        run(() -> {
            window.closeCapture();
            window.opening().open(List.of(captures));
        });
        await(() -> !window.opening().running());
        if (call(() -> window.model().session().isEmpty())) {
            throw new IOException(Arrays.toString(captures) + " could not be opened");
        }
    }

    /** Waits until everything asked is answered and painted: views ask up to 80 ms after a change. */
    public void settle() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        int quiet = 0;
        while (quiet < 4) {
            pause(60);
            run(() -> {});
            quiet = threads.working() > 0 ? 0 : quiet + 1;
            if (System.nanoTime() > until) {
                throw new IllegalStateException("still at work after " + PATIENCE_S + " s");
            }
        }
    }

    /** On the window's thread. */
    public static <T> T call(Supplier<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(action.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("on the window's thread", e);
        }
    }

    public static void run(Runnable action) {
        call(() -> {
            action.run();
            return 0;
        });
    }

    /** Waits for a condition of the window's thread. */
    public static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("waited " + PATIENCE_S + " s", new TimeoutException());
            }
            pause(20);
        }
    }

    public static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run(() -> {
            window.closeCapture();
            window.stage().hide();
        });
        threads.close();
    }
}
