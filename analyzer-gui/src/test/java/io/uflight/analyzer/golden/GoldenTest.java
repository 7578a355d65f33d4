package io.uflight.analyzer.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.cli.CsvText;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A sample, a question, its answer: {@code sample-captures/NAME/NAME.uflight} (or {@code .uflight.tar}),
 * {@code golden/QUESTION.sql}, {@code golden/QUESTION.csv}. A new one needs no line here. To write the answers anew after
 * a change that is meant: {@code -Duflight.golden=write}, then read the difference.
 */
class GoldenTest {
    private static final Path SAMPLES = Path.of("..", "sample-captures");

    @TempDir
    static Path directory;

    record Golden(Path capture, Path question) {
        Path answer() {
            String name = question.getFileName().toString();
            return question.resolveSibling(name.replaceFirst("\\.sql$", ".csv"));
        }
    }

    static List<Named<Golden>> goldens() throws IOException {
        List<Named<Golden>> goldens = new ArrayList<>();
        for (Path sample : list(SAMPLES)) {
            for (Path question : list(sample.resolve("golden"))) {
                if (question.toString().endsWith(".sql")) {
                    goldens.add(
                            Named.of(SAMPLES.relativize(question).toString(), new Golden(capture(sample), question)));
                }
            }
        }
        return goldens;
    }

    private static Path capture(Path sample) {
        Path whole = sample.resolve(sample.getFileName() + ".uflight");
        return Files.isDirectory(whole) ? whole : sample.resolve(sample.getFileName() + ".uflight.tar");
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void answers(Golden golden) throws IOException {
        try (Store store = new TestStores(directory).open(golden.capture())) {
            String answer = CsvText.of(store, Files.readString(golden.question()));
            if ("write".equals(System.getProperty("uflight.golden"))) {
                Files.writeString(golden.answer(), answer);
            }
            assertThat(answer).isEqualTo(Files.readString(golden.answer()));
        }
    }

    @Test
    void everySampleSaysHowItWasMade() throws IOException {
        for (Path sample : list(SAMPLES)) {
            if (Files.isDirectory(sample.resolve("golden"))) {
                assertThat(sample.resolve("README.md")).isNotEmptyFile();
                assertThat(capture(sample)).exists();
            }
        }
        assertThat(goldens()).isNotEmpty();
    }
}
