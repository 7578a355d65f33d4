package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment, not only where something is written. */
final class KillAtRandomTest {
    @TempDir
    private Path temporary;

    @BeforeAll
    static void bpf() {
        RequireBpf.check();
    }

    @Test
    void tenKillsLeaveNothing() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int withRows = 0;
        try (SteadyTarget target = SteadyTarget.start(temporary, 900)) {
            for (int i = 0; i < 10; i++) {
                Path dir = temporary.resolve("kill-" + i);
                Path capture = dir.resolve("killed.uflight");
                String pid = "" + target.pid();
                List<String> arguments =
                        List.of("record", "--probe", target.probe(), "--pid", pid, "-o", capture.toString());
                try (RecorderProcess recorder = RecorderProcess.start(dir, arguments)) {
                    // One half dies at any moment of its start, the other while it records.
                    if (i % 2 == 0) {
                        Thread.sleep(200 + random.nextInt(3000));
                    } else {
                        recorder.awaitAttached();
                        Thread.sleep(random.nextInt(2000));
                    }
                    recorder.kill();
                    int exit = recorder.await();
                    long ended = System.nanoTime();
                    assertThat(exit).as("seed " + seed + ": " + recorder.said()).isEqualTo(RecorderProcess.KILLED);
                    recorder.assertNothingLeft(ended);
                }
                target.assertRunsOnUnprobed();
                withRows += new KilledCapture(capture).check().isEmpty() ? 0 : 1;
            }
        }
        assertThat(withRows).as("recordings that had begun, seed " + seed).isPositive();
    }
}
