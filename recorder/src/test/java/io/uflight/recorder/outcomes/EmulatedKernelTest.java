package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kernels that preempt programs wherever they are, with and without uprobe_multi. Eight threads run on two CPUs, each call
 * is recorded by five programs: the counts are exact, and no row mixes two threads' data.
 */
final class EmulatedKernelTest {
    private static final int CALLS = 24_003;
    private static final int THREADS = 8;

    @TempDir
    private Path share;

    @BeforeAll
    static void bpf() {
        RequireBpf.check();
        Guest.require();
    }

    @ParameterizedTest
    @CsvSource({"6.12, trixie, uprobe_multi", "6.1, bookworm, uprobe"})
    void everyHitHasOneOutcomeAndItsOwnData(String version, String suite, String attach) throws Exception {
        CTarget.compile(share, "seconds");
        SpansTest.packs(share);
        new Guest(share).record(version, suite, CALLS, THREADS);

        assertThat(Files.readString(share.resolve("preempt"))).contains("Dynamic Preempt: full");
        OwnCount own = OwnCount.read(Files.readAllLines(share.resolve("own")));
        assertThat(own.calls()).isEqualTo(CALLS);
        try (Recorded recorded = new Recorded(share.resolve("capture.uflight"))) {
            assertThat(recorded.kernel()).startsWith(version + ".");
            Set<String> attached = new HashSet<>();
            recorded.each("probes", (batch, row) -> attached.add(Recorded.value(batch, "attach", row)));
            assertThat(attached).containsExactly(attach);
            for (String probe : new String[] {"hit", "hit#2", "hit#3", "spans:hit"}) {
                own.agreesWith(recorded, probe);
            }
            Patterns.hits(recorded, "hit", "plain", 0);
            Patterns.hits(recorded, "hit#2", "small", 32);
            Patterns.hits(recorded, "hit#3", "large", 300);
            Patterns.hits(recorded, "spans:hit", "texts", 40);
        }
    }
}
