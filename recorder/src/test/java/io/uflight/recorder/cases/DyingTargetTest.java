package io.uflight.recorder.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.failure.ExitCode;
import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.Planner;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.record.Listener;
import io.uflight.recorder.record.RecordOptions;
import io.uflight.recorder.record.Recorder;
import io.uflight.recorder.record.StopSignal;
import io.uflight.recorder.record.Summary;
import io.uflight.recorder.record.Totals;
import io.uflight.recorder.spec.SpecParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A target that ends while it is looked at and attached to: an error, or a capture that says so; never more. */
@Timeout(60)
final class DyingTargetTest {
    @TempDir
    private Path temporary;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        RequireBpf.check();
        Process gcc = new ProcessBuilder("gcc", "-O1", "-o", program(), "src/test/c/loop.c")
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
    }

    @Test
    void endedBetweenThePlanAndTheProbes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program(), "1000000", "1000").start();
        Path capture = temporary.resolve("x.uflight");
        try (Target target = Target.process((int) process.pid())) {
            Plan plan = new Planner(Packs.find(null), target, List.of())
                    .plan(List.of(), List.of(SpecParser.parse("hit (u64 n=arg1)")), List.of());
            process.destroyForcibly().waitFor();
            RecordOptions options =
                    new RecordOptions(capture, null, 0, null, 1 << 20, true, 0, List.of("uflight"), "test");
            Summary summary = new Recorder(plan, target, options, new StopSignal(), new Silent()).run();
            assertThat(summary.reason().text()).startsWith("target exit");
            assertThat(summary.reason().exit()).isEqualTo(ExitCode.DONE);
        } finally {
            process.destroyForcibly();
        }
        try (Capture read = Capture.open(capture)) {
            read.verify();
            assertThat(read.problems()).isEmpty();
        }
    }

    /** The time from the start to the end of such a process runs through all that a recording does before its probes. */
    @Test
    void endedAtAnyMoment() throws IOException, InterruptedException {
        for (int i = 0; i < 5; i++) {
            Path capture = temporary.resolve(i + ".uflight");
            Process process = new ProcessBuilder(program(), Integer.toString(i * 50), "100").start();
            Uflight ran = record(capture, process, i % 2 == 1);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ran.exit()).as(ran.said()).isIn(0, 4);
            assertThat(ran.err()).doesNotContain("Exception").doesNotContain("should not");
            if (ran.exit() == 0) {
                assertThat(ran.err()).contains("ended by: target exit");
            } else {
                assertThat(ran.err()).contains("why:").contains("fix:");
                assertThat(Files.exists(capture)).isFalse();
            }
        }
    }

    private static Uflight record(Path capture, Process process, boolean alone) {
        String pid = Long.toString(process.pid());
        String out = capture.toString();
        return alone
                ? Uflight.run("record", "--no-follow", "--probe", "hit (u64 n=arg1)", "--pid", pid, "-o", out)
                : Uflight.run("record", "--probe", "hit (u64 n=arg1)", "--pid", pid, "-o", out);
    }

    private String program() {
        return temporary.resolve("loop").toString();
    }

    private static final class Silent implements Listener {
        @Override
        public void attached(Plan plan, int sites) {}

        @Override
        public void progress(Totals totals, long elapsedNanos) {}

        @Override
        public void note(String text) {}

        @Override
        public void warning(String text) {}
    }
}
