package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.crash.Cut.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at every n-th write, fsync and rename of a recording (n: system property {@code uflight.test.every}; 1: every one).
 * Each time the capture opens, no more than a second of it is missing, nothing of it is left in the kernel or among the
 * temporary files, and the target runs on.
 */
final class KillAtCallsTest {
    /** Sealing goes file, directory, file, directory: an odd number meets both. */
    private static final int EVERY = Integer.getInteger("uflight.test.every", 5);

    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path temporary;

    private final List<Long> goneAfter = new ArrayList<>();

    private SteadyTarget target;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        RequireBpf.check();
        target = SteadyTarget.start(temporary, 900);
    }

    @AfterEach
    void stop() {
        target.close();
    }

    @TestFactory
    Stream<DynamicTest> cuts() throws IOException, InterruptedException {
        List<Cut> cuts = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            Cut.count(phase, temporary.resolve("whole-" + phase), target).forEach((call, calls) -> {
                for (int number = 1; number <= calls; number += EVERY) {
                    cuts.add(new Cut(phase, call, number));
                }
            });
        }
        AtomicInteger killed = new AtomicInteger();
        Stream<DynamicTest> each = cuts.stream()
                .map(c -> DynamicTest.dynamicTest(c.toString(), () -> {
                    if (killed(c)) {
                        killed.incrementAndGet();
                    }
                }));
        // Calls depend on timing a little: the last one of a kind is not always made.
        DynamicTest enough = DynamicTest.dynamicTest(
                "most were killed", () -> assertThat(killed.get()).isBetween(cuts.size() * 4 / 5, cuts.size()));
        DynamicTest soon =
                DynamicTest.dynamicTest("nothing was left soon", () -> RecorderProcess.assertSoon(goneAfter));
        return Stream.concat(each, Stream.of(enough, soon));
    }

    /** Cuts, and looks at what is left. False: there was no such call. */
    private boolean killed(Cut cut) throws IOException, InterruptedException {
        Path dir = temporary.resolve(cut.toString().replace(' ', '-'));
        Cut.Result result = cut.record(dir, target);
        try (RecorderProcess recorder = result.recorder()) {
            if (result.exit() == 0) {
                return false;
            }
            assertThat(result.exit()).as(recorder.said()).isEqualTo(RecorderProcess.KILLED);
            goneAfter.add(recorder.assertNothingLeft(result.endedNanos()));
            target.assertRunsOnUnprobed();
            List<Long> numbers = new KilledCapture(result.capture()).check();
            if (cut.phase() != Phase.STARTING) {
                assertThat(recorder.objects()).as("BPF objects seen").isGreaterThan(3);
                long lost = result.killedNanos()
                        - (numbers.isEmpty() ? result.attachedNanos() : target.timeOf(numbers.getLast() + 1));
                assertThat(lost)
                        .as("ns of the recording that are lost after\n" + String.join("\n", result.calls()))
                        .isLessThan(LOST_NANOS);
            }
            return true;
        }
    }
}
