package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at any moment, not only where something is written. {@code -Duflight.test.kills=N}: how many, 12.
 */
final class KillAtRandomTest {
    private static final int KILLS = Integer.getInteger("uflight.test.kills", 12);

    @TempDir
    private Path temporary;

    @BeforeAll
    static void bpf() {
        RequireBpf.check();
    }

    @Test
    void killsLeaveNothing() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int withRows = 0;
        int probed = 0;
        List<Long> goneAfter = new ArrayList<>();
        try (SteadyTarget target = SteadyTarget.start(temporary, 900)) {
            for (int i = 0; i < KILLS; i++) {
                Path dir = temporary.resolve("kill-" + i);
                Path capture = dir.resolve("killed.uflight");
                String pid = "" + target.pid();
                List<String> arguments = List.of(
                        "record",
                        "--probe",
                        target.probe(),
                        "--probe",
                        target.semaphoreProbe(),
                        "--pid",
                        pid,
                        "-o",
                        capture.toString());
                try (RecorderProcess recorder = RecorderProcess.start(dir, arguments)) {
                    // By turns: at any moment of its start, while it records, while it seals.
                    if (i % 3 == 0) {
                        Thread.sleep(200 + random.nextInt(2000));
                    } else {
                        recorder.awaitAttached();
                        probed += target.semaphore() > 0 ? 1 : 0;
                        Thread.sleep(random.nextInt(i % 3 == 1 ? 1000 : 300));
                    }
                    if (i % 3 == 2) {
                        recorder.stop();
                        Thread.sleep(random.nextInt(200));
                    }
                    recorder.kill();
                    int exit = recorder.await();
                    long ended = System.nanoTime();
                    assertThat(exit)
                            .as("seed " + seed + ": " + recorder.said())
                            .isIn(i % 3 == 2 ? List.of(0, RecorderProcess.KILLED) : List.of(RecorderProcess.KILLED));
                    goneAfter.add(recorder.assertNothingLeft(ended));
                }
                target.assertRunsOnUnprobed();
                withRows += new KilledCapture(capture).check().isEmpty() ? 0 : 1;
            }
        }
        RecorderProcess.assertSoon(goneAfter);
        assertThat(probed)
                .as("recordings that raised the semaphore, seed " + seed)
                .isPositive();
        assertThat(withRows).as("recordings that had begun, seed " + seed).isPositive();
    }
}
