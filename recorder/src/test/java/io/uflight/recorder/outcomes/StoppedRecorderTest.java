package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ring that is far too small, and a recorder that does not run for 5 s: losses are counted, each in its second. */
final class StoppedRecorderTest {
    private static final long CALLS = 1_000_003;

    @TempDir
    private Path directory;

    @BeforeAll
    static void bpf() {
        RequireBpf.check();
    }

    @Test
    void everyHitHasOneOutcomeInItsSecond() throws Exception {
        Path program = CTarget.compile(directory, "seconds");
        Path capture = directory.resolve("stopped.uflight");
        // A pause of 8 ms after every thousand calls: they take 8 s and more.
        try (CTarget target = CTarget.start(program, CALLS, 1, 8_000);
                Recording recorder = Recording.start(
                        "--pid",
                        "" + target.pid(),
                        "--ring",
                        "4k",
                        "-o",
                        capture.toString(),
                        "--probe",
                        "hit (u64 number=arg1, u64 thread=arg2) AS hits")) {
            target.go();
            Thread.sleep(1_000);
            recorder.signal("STOP");
            Thread.sleep(5_000);
            recorder.signal("CONT");
            OwnCount own = OwnCount.read(target.linesUntil("calls"));
            List<String> said = recorder.stop();

            assertThat(own.calls()).isEqualTo(CALLS);
            assertThat(said).anyMatch(line -> line.strip().startsWith("1,000,003 hits = "));
            try (Recorded recorded = new Recorded(capture)) {
                own.agreesWith(recorded, "hit");
                assertThat(recorded.outcomes("hit")).containsOnlyKeys("written", "lost:ring");
                rowsAreThoseWritten(recorded);
                assertThat(recorded.bySecond("hit").values())
                        .as("seconds in which the recorder wrote nothing")
                        .filteredOn(outcomes -> !outcomes.containsKey("written"))
                        .hasSizeGreaterThanOrEqualTo(3);
            }
        }
    }

    private static void rowsAreThoseWritten(Recorded recorded) throws Exception {
        Set<Long> numbers = new HashSet<>();
        recorded.each("hits", (batch, row) -> {
            long number = Recorded.number(batch, "number", row);
            assertThat(number).isBetween(0L, CALLS - 1);
            assertThat(numbers.add(number)).as("number %s once", number).isTrue();
        });
        assertThat((long) numbers.size()).isEqualTo(recorded.outcomes("hit").get("written"));
    }
}
