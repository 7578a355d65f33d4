package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import io.uflight.recorder.truth.GoToolchain.Build;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many requests from goroutines whose stacks grow and shrink around them, see the pack's truth/numbers.go: the program goes
 * on, every request is one row, and the answer in it is its own.
 */
@Timeout(3600)
final class GoSafetyTest {
    /** The matrix asks for more. */
    private static final int REQUESTS = Integer.getInteger("uflight.go.requests", 50_000);

    private static final int TIMES = REQUESTS > 50_000 ? 30 : 3;

    @TempDir
    private Path directory;

    /** The path says which status the answer has, the query which request it is. */
    private static void paired(List<HttpRow> rows) {
        assertThat(rows)
                .filteredOn(row -> row.durationNanos() != null)
                .allMatch(row -> row.target().startsWith("/number/" + row.status() + "?n="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.15", "1.19"})
    void everyRequestIsOneRow(String version) throws Exception {
        RequireBpf.check();
        Path program = GoToolchain.of(version, directory).client(directory, Build.STRIPPED);
        Path capture = directory.resolve("go.uflight");
        int requests = REQUESTS / 2;
        try (Nginx nginx = Nginx.start(directory.resolve("nginx"), program);
                GoClient client = GoClient.start(program, "numbers", nginx.url(), "" + requests);
                Recording recording = Recording.start(
                        "go-http", "--pid", "" + client.pid(), "-o", capture.toString(), "--unmask", "url")) {
            client.go();
            assertThat(client.said()).contains("requests " + requests + " wrong 0");
            recording.ended();
            assertThat(recording.said()).as("faults and doubts").noneMatch(line -> line.contains("warning"));
        }
        List<HttpRow> rows = HttpRow.read(capture);
        Set<String> numbers = new HashSet<>();
        rows.forEach(row -> numbers.add(row.target().replaceFirst(".*n=", "")));
        assertThat(rows).hasSize(requests);
        assertThat(numbers).hasSize(requests);
        paired(rows);
        assertThat(rows).allMatch(row -> row.durationNanos() != null && !row.failed() && row.goroutine() != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.19", "1.24"})
    void attachedAndDetachedUnderLoad(String version) throws Exception {
        RequireBpf.check();
        Path program = GoToolchain.of(version, directory).client(directory, Build.PLAIN);
        try (Nginx nginx = Nginx.start(directory.resolve("nginx"), program);
                GoClient client = GoClient.start(program, "numbers", nginx.url(), "0")) {
            client.go();
            for (int i = 0; i < TIMES || nginx.requests() < REQUESTS / 2; i++) {
                Path capture = directory.resolve("go-" + i + ".uflight");
                try (Recording recording = Recording.start(
                        "go-http", "--pid", "" + client.pid(), "-o", capture.toString(), "--unmask", "url")) {
                    Thread.sleep(1000);
                    recording.stop();
                }
                List<HttpRow> rows = HttpRow.read(capture);
                assertThat(rows).isNotEmpty();
                paired(rows);
            }
            client.go();
            assertThat(client.said()).anyMatch(line -> line.matches("requests \\d{3,} wrong 0"));
        }
    }
}
