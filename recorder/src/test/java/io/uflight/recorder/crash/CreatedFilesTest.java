package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder makes no file but its capture's, not even for a moment: so none can be left, whenever it is killed. */
final class CreatedFilesTest {
    @TempDir
    private Path temporary;

    @Test
    void onlyTheCaptureIsMade() throws IOException, InterruptedException {
        RequireBpf.check();
        Path dir = temporary.resolve("run");
        Path capture = dir.resolve("a.uflight");
        Path log = temporary.resolve("strace");
        List<String> strace = List.of(
                "strace",
                "-f",
                "-D",
                "-qq",
                "-y",
                "-o",
                log.toString(),
                "-e",
                "trace=open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,symlink,symlinkat,link,linkat");
        try (SteadyTarget target = SteadyTarget.start(temporary, 900);
                RecorderProcess recorder = RecorderProcess.start(
                        dir,
                        strace,
                        List.of(
                                "record",
                                "--probe",
                                target.probe(),
                                "--pid",
                                "" + target.pid(),
                                "--for",
                                "1s",
                                "-o",
                                capture.toString()))) {
            assertThat(recorder.await()).as(recorder.said()).isZero();
        }
        List<String> made = Files.readAllLines(log).stream()
                .filter(line -> !line.contains(" open") || line.contains("O_CREAT"))
                .filter(line -> line.contains("(") && !line.contains("???(")) // no signals, no thread that is let go
                .toList();
        assertThat(made).hasSizeGreaterThan(6).allMatch(line -> line.contains(capture.toString()));
    }
}
