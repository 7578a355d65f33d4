package io.uflight.analyzer.bench;

import static io.uflight.analyzer.testing.HeadlessWindow.run;

import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.HttpSample;
import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.testing.HeadlessWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.Window;

/**
 * {@code WindowBench DIRECTORY [ROWS [VIEW…]]}: how quickly the window follows a brush on a generated Redis capture;
 * {@code WindowBench DIRECTORY http [ROWS [VIEW…]]}: on one of HTTP requests, by default in the timeline alone. To be run with
 * a heap of 512 MB, in the root of the checkout. What it makes in the directory it uses again.
 */
public final class WindowBench {
    private static final long DEFAULT_ROWS = 20_000_000;
    private static final long DEFAULT_REQUESTS = 10_000_000;
    private static final long DRAG_MS = 2000;
    private static final long WARM_MS = 1000;
    private static final double NONE = Double.NaN;

    private WindowBench() {}

    public static void main(String[] arguments) {
        HeadlessWindow.exitAfter(() -> {
            Path directory = Files.createDirectories(Path.of(arguments[0]));
            boolean http = arguments.length > 1 && arguments[1].equals("http");
            List<String> rest = List.of(arguments).subList(http ? 2 : 1, arguments.length);
            long rows = !rest.isEmpty() ? Long.parseLong(rest.getFirst()) : http ? DEFAULT_REQUESTS : DEFAULT_ROWS;
            HeadlessWindow.startToolkit();
            Figures figures = new Figures();
            List<View> all = http ? List.of(View.TIMELINE) : List.of(View.values());
            List<View> views = rest.size() < 2
                    ? all
                    : rest.stream()
                            .skip(1)
                            .map(name -> View.valueOf(name.toUpperCase(Locale.ROOT)))
                            .toList();
            drags(directory, http ? requests(directory, rows) : capture(directory, rows), views, figures);
            return figures.allKept() ? 0 : 1;
        });
    }

    private static Path capture(Path directory, long rows) throws IOException {
        Path capture = directory.resolve("redis-" + rows + ".uflight");
        if (!Files.exists(capture)) {
            RedisSample.write(capture, rows, 7);
        }
        return capture;
    }

    private static Path requests(Path directory, long rows) throws IOException {
        Path capture = directory.resolve("http-" + rows + ".uflight");
        if (!Files.exists(capture)) {
            HttpSample.write(capture, Path.of(""), rows, 7);
        }
        return capture;
    }

    private static void drags(Path directory, Path capture, List<View> views, Figures figures) throws IOException {
        AtomicLong asked = new AtomicLong();
        Consumer<Runnable> asking = task -> {
            if (Platform.isFxApplicationThread()) {
                asked.compareAndSet(0, System.nanoTime());
            }
        };
        try (HeadlessWindow headless = new HeadlessWindow(directory.resolve("home"), 1600, 1000, asking)) {
            long began = System.nanoTime();
            headless.open(capture);
            System.out.printf(
                    Locale.ROOT, "%s opened in %.1f s%n", capture.getFileName(), (System.nanoTime() - began) / 1e9);
            figures.head();
            for (View view : views) {
                if (view.lack(headless.window().model().session().orElseThrow().tables())
                        .isPresent()) {
                    continue;
                }
                run(() -> headless.window().model().go(view));
                headless.settle();
                String name = view.title();
                // What is drawn for the first time is drawn by code that Java has not compiled yet.
                figures.row(
                        name + ": drawing at first",
                        new BrushDrag(headless.window(), asked).drag(WARM_MS).paints(),
                        NONE,
                        NONE,
                        "ms");
                BrushDrag.Measured measured = new BrushDrag(headless.window(), asked).drag(DRAG_MS);
                if (view == View.OVERVIEW || view == View.SQL) {
                    figures.row(name + ": thread a pulse", measured.pulses(), NONE, NONE, "ms");
                    continue;
                }
                print(name, measured, figures);
                if (view == View.TIMELINE && capture.getFileName().toString().startsWith("redis")) {
                    lanesBy(headless, "client_id");
                    headless.settle();
                    new BrushDrag(headless.window(), asked).drag(WARM_MS);
                    print(name + " of 40 lanes", new BrushDrag(headless.window(), asked).drag(DRAG_MS), figures);
                }
            }
            figures.row("heap, as large as it grew", List.of(heap()), 512, 512, "MiB");
        }
    }

    private static void print(String name, BrushDrag.Measured measured, Figures figures) {
        figures.row(name + ": question to picture", measured.repaints(), 100, 250, "ms");
        figures.row(name + ": picture to picture", measured.gaps(), NONE, NONE, "ms");
        figures.row(name + ": drawing", measured.paints(), 8, 8, "ms");
        figures.row(name + ": thread a pulse", measured.pulses(), NONE, NONE, "ms");
    }

    /** By the menu, as a user would. */
    private static void lanesBy(HeadlessWindow headless, String column) {
        run(() -> {
            ((Button) headless.window().shell().lookup("#lanes-by")).fire();
            for (Window window : List.copyOf(Window.getWindows())) {
                if (window instanceof ContextMenu menu) {
                    menu.getItems().stream()
                            .filter(item -> column.equals(item.getText()))
                            .forEach(MenuItem::fire);
                    menu.hide();
                }
            }
        });
    }

    private static double heap() {
        return Runtime.getRuntime().totalMemory() / (double) (1 << 20);
    }
}
