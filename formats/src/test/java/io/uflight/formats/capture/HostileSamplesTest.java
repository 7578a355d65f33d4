package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table in sample-captures/hostile/README.md says what is expected of each file; this holds it to that. */
class HostileSamplesTest {
    private static final Path DIR = Path.of("../sample-captures/hostile");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| .* \\| ([0-9]+|none) \\| `([^`]+)` \\|");

    private static List<Matcher> table() throws IOException {
        return Files.readAllLines(DIR.resolve("README.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> eachDoesWhatTheTableSays() throws IOException {
        return table().stream()
                .map(row ->
                        DynamicTest.dynamicTest(row.group(1), () -> check(row.group(1), row.group(2), row.group(3))));
    }

    private static void check(String name, String rows, String said) throws IOException, InterruptedException {
        Path path = DIR.resolve(name);
        if (rows.equals("none")) {
            assertThatThrownBy(() -> Capture.open(path))
                    .isInstanceOfSatisfying(
                            CaptureException.class,
                            e -> assertThat(e.failure().exit().code()).isEqualTo(5))
                    .hasMessageContaining(said)
                    .hasMessageContaining(name);
            return;
        }
        try (BufferAllocator allocator = new RootAllocator(32 << 20);
                Capture capture = Capture.open(path)) {
            long read = 0;
            for (String table : capture.tables().keySet()) {
                read += Recordings.count(capture, table, allocator);
            }
            assertThat(read).isEqualTo(Long.parseLong(rows));
            assertThat(capture.problems())
                    .extracting(problem -> problem.kind() + (problem.offset() < 0 ? "" : " at " + problem.offset()))
                    .isEqualTo(said.equals("whole") ? List.of() : List.of(said));
            if (capture.problems().stream().noneMatch(problem -> problem.kind() == Problem.Kind.REFUSED)) {
                assertThat(walked(path)).isGreaterThanOrEqualTo(read);
            }
        }
    }

    /** The second reader does not look into the columns, so it may count more. */
    private static long walked(Path path) throws IOException, InterruptedException {
        return Walker.run("", path.toString()).stream()
                .mapToLong(line -> Long.parseLong(line.replaceAll(".* ([0-9]+) rows, .*", "$1")))
                .sum();
    }

    @Test
    void theTableHasThemAll() throws IOException {
        try (Stream<Path> files = Files.list(DIR)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(
                            table().stream().map(row -> row.group(1)).toList());
        }
    }
}
