package io.uflight.recorder.outcomes;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A target that stands still for 90 ms of every 100, wherever it happens to be. */
final class ThrottledTargetTest {
    @TempDir
    private Path directory;

    @BeforeAll
    static void bpf() {
        RequireBpf.check();
    }

    @Test
    void everyHitOfATargetAtATenthOfACpuHasOneOutcome() throws Exception {
        Path program = CTarget.compile(directory, "seconds");
        Path capture = directory.resolve("throttled.uflight");
        try (CTarget target = CTarget.start(program, 1_000_003, 4);
                TenthOfACpu group = TenthOfACpu.of(target.pid(), directory);
                Recording recorder = Recording.start(
                        "--pid",
                        "" + target.pid(),
                        "--ring",
                        "64k",
                        "-o",
                        capture.toString(),
                        "--probe",
                        "hit (u64 number=arg1, u64 thread=arg2, str[32] text=arg3) AS hits")) {
            target.go();
            OwnCount own = OwnCount.read(target.linesUntil("calls"));
            recorder.stop();
            group.hasThrottled();
            try (Recorded recorded = new Recorded(capture)) {
                own.agreesWith(recorded, "hit");
                Patterns.hits(recorded, "hit", "hits", 32);
            }
        }
    }
}
