package io.uflight.bpf.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.CProgram;
import io.uflight.bpf.Recording;
import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.Transport;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fired = the sum of the outcomes, exactly, whatever is lost. */
class LossTest {
    private static final int HITS = 100_003;
    private static final Table TABLE =
            Table.event("work", "", List.of(Column.of("n", ColumnType.INT64, "").withNullable(true)));

    @TempDir
    static Path dir;

    @BeforeAll
    static void bpf() {
        Bpf.require();
    }

    private static CProgram program() throws Exception {
        return CProgram.start(CProgram.compile(dir, "loss", """
                PROBED void work(long n) { BODY; }
                static void *run(void *n) { for (long i = 0; i < 100003; i++) work(i); return n; }
                int main(void) {
                    pthread_t t[2];
                    go();
                    for (int i = 0; i < 2; i++) pthread_create(&t[i], NULL, run, NULL);
                    for (int i = 0; i < 2; i++) pthread_join(t[i], NULL);
                    return 0;
                }
                """));
    }

    private static GenericProbe probe() {
        return GenericProbe.hit(TABLE).set("n", new Source.Scalar(Value.argument(1)));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aRingThatIsTooSmall(Transport transport) throws Exception {
        try (CProgram program = program();
                Recording recording = new Recording(4096, transport)) {
            recording.attach(program, 1, probe(), TABLE, "work", "");
            program.go();
            while (program.alive()) {
                recording.drain();
                Thread.sleep(1);
            }
            recording.detach();
            Map<Outcome, Long> outcomes = recording.drain().outcomes(1);
            assertThat(outcomes).containsOnlyKeys(Outcome.WRITTEN, Outcome.LOST_RING);
            assertThat(outcomes.values().stream().mapToLong(n -> n).sum()).isEqualTo(2 * HITS);
            assertThat(outcomes).containsEntry(Outcome.WRITTEN, (long) recording.rows.size());
        }
    }

    @Test
    void samplingThatBeginsWhileItRuns() throws Exception {
        try (CProgram program = program();
                Recording recording = new Recording(1 << 24)) {
            BpfObject object = recording.attach(program, 1, probe(), TABLE, "work", "");
            object.set("uf_sample", 10);
            program.go();
            assertThat(program.waitFor()).isZero();
            recording.detach();
            Map<Outcome, Long> outcomes = recording.drain().outcomes(1);
            assertThat(outcomes.values().stream().mapToLong(n -> n).sum()).isEqualTo(2 * HITS);
            assertThat(recording.rows.size()).isBetween(HITS / 10, HITS * 3 / 10);
            assertThat(outcomes).containsEntry(Outcome.WRITTEN, (long) recording.rows.size());
        }
    }
}
