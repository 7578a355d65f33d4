package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody kills the process that is to take the probes out: nobody knows whether they went, and the recording says so. */
@Timeout(200)
final class KilledKeeperTest {
    @TempDir
    private Path directory;

    @Test
    void theRecordingEndsAsAFailure() throws Exception {
        RequireBpf.check();
        Path capture = directory.resolve("keeper.uflight");
        Process target = new ProcessBuilder("sleep", "600").start();
        try (Recording recording = Recording.start(
                "--probe", "c:nanosleep () AS naps", "--pid", "" + target.pid(), "-o", capture.toString())) {
            ProcessHandle keeper = keeper(recording.pid());
            awaitIdle(keeper);
            assertThat(keeper.destroyForcibly()).isTrue();
            recording.signal("TERM");
            assertThat(String.join("\n", recording.ended(1)))
                    .contains("uflight-keeper", "was killed")
                    .contains("record again");
        } finally {
            target.destroyForcibly();
        }
        try (Capture opened = Capture.open(capture)) {
            assertThat(opened.manifest().orElseThrow().toString()).contains("failed: ", "uflight-keeper", "was killed");
        }
    }

    /** It has given up its privileges, its last call until the end. */
    private static void awaitIdle(ProcessHandle keeper) throws Exception {
        Path status = Path.of("/proc/" + keeper.pid() + "/status");
        for (int i = 0; i < 1200 && !Files.readString(status).contains("NoNewPrivs:\t1"); i++) {
            Thread.sleep(50);
        }
        assertThat(Files.readString(status)).contains("NoNewPrivs:\t1");
    }

    private static ProcessHandle keeper(long recorder) throws Exception {
        for (ProcessHandle child :
                ProcessHandle.of(recorder).orElseThrow().children().toList()) {
            if (Files.readString(Path.of("/proc/" + child.pid() + "/comm"))
                    .strip()
                    .equals("uflight-keeper")) {
                return child;
            }
        }
        throw new AssertionError("no keeper");
    }
}
