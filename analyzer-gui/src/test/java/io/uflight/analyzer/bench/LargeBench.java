package io.uflight.analyzer.bench;

import static io.uflight.analyzer.testing.HeadlessWindow.await;
import static io.uflight.analyzer.testing.HeadlessWindow.call;
import static io.uflight.analyzer.testing.HeadlessWindow.run;

import io.uflight.analyzer.model.shape.Wish;
import io.uflight.analyzer.sample.LargeSample;
import io.uflight.analyzer.testing.HeadlessWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/**
 * {@code LargeBench DIRECTORY [GB]}: how soon a generated capture of 20 GB shows its overview, what the question before its import
 * says, and how long the import of a minute of one table takes. Leaves the capture there; to be run with a heap of 512 MB.
 */
public final class LargeBench {
    private static final double NONE = Double.NaN;

    private LargeBench() {}

    public static void main(String[] arguments) {
        HeadlessWindow.exitAfter(() -> {
            Path directory = Files.createDirectories(Path.of(arguments[0]));
            long gigabytes = arguments.length > 1 ? Long.parseLong(arguments[1]) : 20;
            Path capture = directory.resolve("large-" + gigabytes + ".uflight");
            if (!Files.exists(capture)) {
                long began = System.nanoTime();
                long rows = LargeSample.write(capture, gigabytes * 1_000_000_000, 7);
                System.out.printf(Locale.ROOT, "%,d rows written in %.0f s%n", rows, seconds(began));
            }
            System.out.printf(Locale.ROOT, "%s: %.1f GB%n", capture.getFileName(), bytes(capture) / 1e9);
            HeadlessWindow.startToolkit();
            Figures figures = new Figures();
            try (HeadlessWindow headless = new HeadlessWindow(directory.resolve("home-large"), 1600, 1000)) {
                overview(headless, capture, figures);
                part(headless, capture, figures);
            }
            return figures.allKept() ? 0 : 1;
        });
    }

    /** From the wish to open to a picture of the capture with its tables, and the question what to import. */
    private static void overview(HeadlessWindow headless, Path capture, Figures figures) {
        long began = System.nanoTime();
        run(() -> headless.window().opening().open(List.of(capture)));
        await(() -> headless.window().model().session().isPresent());
        // Laid out and painted, as a screen would show it.
        run(() -> headless.window().stage().getScene().snapshot(null));
        double shown = seconds(began);
        await(() -> headless.window().shell().lookup("#import-go") != null);
        double asked = seconds(began);
        run(() -> ((TextField) headless.window().shell().lookup("#import-time")).setText("600-660"));
        call(() -> headless.window().shell().lookupAll(".import-choice .label")).stream()
                .map(Node.class::cast)
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .filter(text -> text.contains("of the disk"))
                .forEach(text -> System.out.println("the question: " + text));
        figures.head();
        figures.row("Overview is there", List.of(shown), 3, 3, "s");
        figures.row("the question is there", List.of(asked), NONE, NONE, "s");
        run(() -> headless.window().closeCapture());
    }

    private static void part(HeadlessWindow headless, Path capture, Figures figures) {
        long began = System.nanoTime();
        run(() -> headless.window().opening().open(List.of(capture), new Wish(Set.of("redis_commands"), "600-660")));
        await(() -> !headless.window().opening().running());
        figures.row("one table, a minute: imported", List.of(seconds(began)), NONE, NONE, "s");
        long rows = call(() -> headless.window()
                .model()
                .session()
                .orElseThrow()
                .table("redis_commands")
                .orElseThrow()
                .rows());
        System.out.printf(Locale.ROOT, "%,d rows of that minute%n", rows);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static double bytes(Path capture) throws IOException {
        try (Stream<Path> files = Files.list(capture)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
