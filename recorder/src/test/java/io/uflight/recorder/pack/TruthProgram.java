package io.uflight.recorder.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Segment;
import io.uflight.recorder.cases.Uflight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The {@code truth/truth.c} of a pack: built, recorded, compared with {@code truth/expected.toml}. */
record TruthProgram(Path folder, String id) {
    /** Throws when the counts are not exactly those expected; returns what the recorder said. */
    String check(Path packDirectory, Path work) throws IOException, InterruptedException {
        Path program = work.resolve("truth");
        Process build = new ProcessBuilder(
                        "gcc",
                        "-O1",
                        "-g",
                        "-o",
                        program.toString(),
                        folder.resolve("truth/truth.c").toString())
                .inheritIO()
                .start();
        assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(build.exitValue()).as("the truth program must build").isZero();
        Path capture = work.resolve(id + ".uflight");
        Uflight recorded = Uflight.run(
                        "record",
                        id,
                        "--pack-dir",
                        packDirectory.toString(),
                        "-o",
                        capture.toString(),
                        "--",
                        program.toString())
                .expect(0);
        JsonNode expected = new TomlMapper().readTree(Files.readString(folder.resolve("truth/expected.toml")));
        assertThat(rows(capture)).containsAllEntriesOf(numbers(expected.path("rows")));
        numbers(expected.path("hits")).values().stream()
                .reduce(Long::sum)
                .ifPresent(hits -> assertThat(recorded.err()).contains(String.format("%,d hits = ", hits)));
        return recorded.err();
    }

    private static Map<String, Long> numbers(JsonNode node) {
        Map<String, Long> numbers = new TreeMap<>();
        node.fieldNames()
                .forEachRemaining(name -> numbers.put(name, node.get(name).asLong()));
        return numbers;
    }

    private static Map<String, Long> rows(Path path) throws IOException {
        Map<String, Long> rows = new TreeMap<>();
        try (Capture capture = Capture.open(path)) {
            capture.verify();
            assertThat(capture.problems()).isEmpty();
            for (Segment segment : capture.segments()) {
                rows.merge(segment.table(), segment.rows(), Long::sum);
            }
        }
        return rows;
    }
}
