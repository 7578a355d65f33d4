package io.uflight.analyzer.shots;

import static io.uflight.analyzer.testing.HeadlessWindow.call;
import static io.uflight.analyzer.testing.HeadlessWindow.run;

import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.sample.StrangeSample;
import io.uflight.analyzer.testing.FlowCapture;
import io.uflight.analyzer.testing.HeadlessWindow;
import io.uflight.analyzer.ui.draw.Picture;
import io.uflight.analyzer.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.image.WritableImage;

/**
 * {@code Screenshots DIRECTORY SAMPLES [guide|NAME]}, or {@code Screenshots DIRECTORY NAME.uflight NAME} for one of your own, whole: the tasks of the guide, and unless only those or one capture are wanted each view of the sample captures and of two made up ones,
 * light and dark, large and small, two views at 200 %, as PNG.
 */
public final class Screenshots {
    private static final int[][] SIZES = {{1600, 1000}, {1024, 700}};

    private final Path directory;
    private final String only;
    private final boolean whole;

    private Screenshots(Path directory, String only, boolean whole) {
        this.directory = directory;
        this.only = only;
        this.whole = whole;
    }

    public static void main(String[] args) {
        HeadlessWindow.exitAfter(() -> {
            Path directory = Files.createDirectories(Path.of(args[0]));
            HeadlessWindow.startToolkit();
            boolean own = args[1].endsWith(".uflight");
            new Screenshots(directory, args.length > 2 ? args[2] : "", own)
                    .take(own ? List.of(Path.of(args[1])) : captures(directory.resolve("made"), Path.of(args[1])));
            return 0;
        });
    }

    private static List<Path> captures(Path made, Path samples) throws IOException {
        List<Path> captures = new ArrayList<>();
        Files.createDirectories(made);
        Path redis = made.resolve("redis-cache-01.uflight");
        Path strange = made.resolve("price-crawler.uflight");
        if (!Files.exists(redis)) {
            RedisSample.write(redis, 1_200_000, 7);
            StrangeSample.write(strange, 9_204, 7);
        }
        Path orders = made.resolve("orders-service.uflight");
        if (!Files.exists(orders)) {
            FlowCapture.write(orders, 600_000, 7, 220, 10);
        }
        captures.add(redis);
        captures.add(strange);
        captures.add(orders);
        for (String name :
                List.of("redis", "losses", "killed", "java-flow", "java-gc", "python-calls", "go-http", "stacks")) {
            captures.add(samples.resolve(name).resolve(name + ".uflight.tar"));
        }
        return captures;
    }

    private void take(List<Path> captures) throws IOException {
        for (int[] size : SIZES) {
            try (HeadlessWindow window = new HeadlessWindow(directory.resolve("home"), size[0], size[1])) {
                run(() -> window.window().scale(100));
                String kind = size[0] < 1280 ? "-small" : "";
                shoot(window, "start", kind);
                if (kind.isEmpty() && (only.isEmpty() || only.equals("guide"))) {
                    new GuidePictures(
                                    window,
                                    directory,
                                    captures.get(0),
                                    captures.get(1),
                                    captures.get(2),
                                    captures.getLast())
                            .take();
                }
                if (only.equals("guide")) {
                    return;
                }
                for (Path capture : captures) {
                    String name = capture.getFileName().toString().replaceFirst("\\.uflight.*", "");
                    if (!name.startsWith(only)) {
                        continue;
                    }
                    window.open(capture);
                    for (View view : views(window)) {
                        show(window, view);
                        shoot(window, name + "-" + view.name().toLowerCase(Locale.ROOT), kind);
                    }
                    boolean first = capture.equals(captures.getFirst());
                    if (first && kind.isEmpty()) {
                        run(() -> window.window().scale(200));
                        for (View view : List.of(View.FREQUENCY, View.OVERVIEW)) {
                            show(window, view);
                            shoot(window, name + "-" + view.name().toLowerCase(Locale.ROOT), "-200");
                        }
                        run(() -> window.window().scale(100));
                    }
                }
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            System.out.println(
                    files.filter(file -> file.toString().endsWith(".png")).count() + " pictures in " + directory);
        }
    }

    private static List<View> views(HeadlessWindow window) {
        return call(() -> Stream.of(View.values())
                .filter(view -> view.lack(
                                window.window().model().session().orElseThrow().tables())
                        .isEmpty())
                .toList());
    }

    private void show(HeadlessWindow window, View view) {
        run(() -> {
            var model = window.window().model();
            model.go(view);
            TimeRange extent = model.extent();
            boolean part = !whole && view != View.OVERVIEW && view != View.HEALTH;
            model.range(part ? new TimeRange(extent.length() * 36 / 100, extent.length() * 65 / 100) : extent);
        });
        window.settle();
        // A console is seen with an answer.
        if (view == View.SQL) {
            run(() -> window.window().shell().current().ifPresent(pane -> pane.key("Ctrl+Enter")));
            window.settle();
        }
    }

    private void shoot(HeadlessWindow window, String name, String kind) throws IOException {
        for (Theme.Choice choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
            run(() -> window.theme().choose(choice));
            window.settle();
            WritableImage image = call(() -> window.window().stage().getScene().snapshot(null));
            Picture.write(
                    image, directory.resolve(name + "-" + choice.name().toLowerCase(Locale.ROOT) + kind + ".png"));
        }
    }
}
