package io.uflight.recorder.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.failure.ExitCode;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.Planner;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.spec.SpecParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The draining thread runs out of memory: the capture is sealed and says so. */
@Timeout(120)
final class EndedByErrorTest {
    @TempDir
    private Path directory;

    @Test
    void isTheReasonOfTheEnd() throws Exception {
        RequireBpf.check();
        Path capture = directory.resolve("error.uflight");
        Process sleep = new ProcessBuilder("sleep", "600").start();
        try (Target target = Target.process((int) sleep.pid())) {
            Plan plan = new Planner(Packs.find(null), target, List.of())
                    .plan(List.of(), List.of(SpecParser.parse("c:nanosleep () AS naps")), List.of());
            RecordOptions options =
                    new RecordOptions(capture, null, 0, null, 1 << 16, false, 0, List.of("uflight"), "test");
            Summary summary = new Recorder(plan, target, options, new StopSignal(), new Failing()).run();
            assertThat(summary.reason().exit()).isEqualTo(ExitCode.FAILED);
            assertThat(summary.reason().text()).contains("OutOfMemoryError", "of the test");
        } finally {
            sleep.destroyForcibly();
        }
        try (Capture opened = Capture.open(capture)) {
            assertThat(opened.manifest().orElseThrow().toString()).contains("OutOfMemoryError", "of the test");
            assertThat(opened.segments()).isNotEmpty().allMatch(segment -> segment.sealed());
        }
    }

    private static final class Failing implements Listener {
        @Override
        public void attached(Plan plan, int sites) {}

        @Override
        public void progress(Totals totals, long elapsedNanos) {
            throw new OutOfMemoryError("of the test");
        }

        @Override
        public void note(String text) {}

        @Override
        public void warning(String text) {}
    }
}
