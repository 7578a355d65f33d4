package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fsync takes longer than a segment lasts: rows do not wait for it. */
final class SlowDiskTest {
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path temporary;

    @Test
    void aKillLosesNoMoreThanASecond() throws IOException, InterruptedException {
        RequireBpf.check();
        for (int tenths : List.of(37, 61)) {
            Path dir = temporary.resolve("after-" + tenths);
            Path capture = dir.resolve("slow.uflight");
            try (SteadyTarget target = SteadyTarget.start(temporary, 900);
                    RecorderProcess recorder = record(dir, capture, target, "60s")) {
                Process strace = slowDown(dir, recorder, 4000);
                Thread.sleep(100L * tenths);
                long killed = System.nanoTime();
                recorder.kill();
                assertThat(recorder.await()).as(recorder.said()).isEqualTo(RecorderProcess.KILLED);
                assertThat(strace.waitFor(20, TimeUnit.SECONDS)).isTrue();
                List<Long> numbers = new KilledCapture(capture).check();
                assertThat(numbers).isNotEmpty();
                assertThat(killed - target.timeOf(numbers.getLast() + 1))
                        .as("ns that are lost")
                        .isLessThan(LOST_NANOS);
                recorder.assertNothingLeft(System.nanoTime());
            }
        }
    }

    @Test
    void theEndWaitsForTheDisk() throws IOException, InterruptedException {
        RequireBpf.check();
        Path dir = temporary.resolve("ended");
        Path capture = dir.resolve("slow.uflight");
        try (SteadyTarget target = SteadyTarget.start(temporary, 900);
                RecorderProcess recorder = record(dir, capture, target, "3s")) {
            Process strace = slowDown(dir, recorder, 700);
            assertThat(recorder.await()).as(recorder.said()).isZero();
            strace.destroy();
            assertThat(recorder.said()).doesNotContain("warning");
            List<Long> numbers = new KilledCapture(capture).check();
            assertThat(numbers).hasSizeGreaterThan(1000);
        }
        try (var files = java.nio.file.Files.list(capture)) {
            assertThat(files).noneMatch(f -> f.toString().endsWith(".part"));
        }
    }

    private static RecorderProcess record(Path dir, Path capture, SteadyTarget target, String time)
            throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "record",
                "--probe",
                target.probe(),
                "--pid",
                "" + target.pid(),
                "--for",
                time,
                "--keep",
                "10s",
                "-o",
                "" + capture);
        return RecorderProcess.start(dir, arguments).awaitAttached();
    }

    private static Process slowDown(Path dir, RecorderProcess recorder, int milliseconds) throws IOException {
        List<String> strace = List.of(
                "strace",
                "-f",
                "-qq",
                "-o",
                dir.resolve("strace").toString(),
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:delay_enter=" + 1000 * milliseconds,
                "-p",
                "" + recorder.pid());
        return new ProcessBuilder(strace)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("strace.said").toFile())
                .start();
    }
}
