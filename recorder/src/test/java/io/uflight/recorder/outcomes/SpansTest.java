package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that nest, and calls that are running when probes come and go: see spans.c. */
final class SpansTest {
    private static final int THREADS = 4;
    private static final long CALLS = 6_000;

    @TempDir
    private Path directory;

    @BeforeAll
    static void bpf() {
        RequireBpf.check();
    }

    /** A copy that belongs to the user, as packs have to. */
    static Path packs(Path directory) throws Exception {
        Path pack = Files.createDirectories(directory.resolve("packs/spans")).resolve("pack.toml");
        Files.copy(Path.of("src/test/packs/spans/pack.toml"), pack);
        return directory.resolve("packs");
    }

    @Test
    void everySpanHasOneOutcome() throws Exception {
        Path program = CTarget.compile(directory, "spans");
        Path capture = directory.resolve("spans.uflight");
        try (CTarget target = CTarget.start(program, THREADS, CALLS);
                Recording recorder = Recording.start(
                        "spans:calls",
                        "--pack-dir",
                        packs(directory).toString(),
                        "--pid",
                        "" + target.pid(),
                        "-o",
                        capture.toString())) {
            target.go();
            target.linesUntil("holding");
            recorder.stop();

            try (Recorded recorded = new Recorded(capture)) {
                nested(recorded);
                // Twelve calls nest, eight of them are kept: the returns of the others count no more.
                assertThat(recorded.outcomes("spans:deep")).isEqualTo(Map.of("written", 5L * 8, "lost:map", 5L * 4));
                assertThat(recorded.hits("spans:again")).isEqualTo(5L * 3);
                // The call that ran at attach returns without a probe; the one that runs at detach is open.
                assertThat(recorded.outcomes("spans:hold")).isEqualTo(Map.of("written", 5L, "open", 1L));
                // Where the end is a site of its own, it is met without its start.
                assertThat(recorded.outcomes("spans:sites"))
                        .isEqualTo(Map.of("unmatched_return", 1L, "written", 5L, "open", 1L));
            }
        }
    }

    private static void nested(Recorded recorded) throws Exception {
        // Depth 0 … 5 in turn, a call at depth d is d + 1 calls.
        long calls = THREADS * CALLS / 6 * (1 + 2 + 3 + 4 + 5 + 6);
        assertThat(recorded.outcomes("spans:nest")).isEqualTo(Map.of("written", calls));
        assertThat(recorded.rows("calls")).isEqualTo(calls);
        recorded.each("calls", (batch, row) -> {
            long thread = Recorded.number(batch, "thread", row);
            long depth = Recorded.number(batch, "depth", row);
            if (Recorded.number(batch, "result", row) != thread * 1000 + depth
                    || Recorded.number(batch, "duration_ns", row) <= 0) {
                throw new AssertionError("thread " + thread + ", depth " + depth);
            }
        });
    }
}
