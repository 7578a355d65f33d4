package io.uflight.bpf.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.CProgram;
import io.uflight.bpf.Recording;
import io.uflight.bpf.drain.OpenSpans;
import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spans of goroutines that cannot be read at one end: a program that keeps a runtime.g of its own where Go does. */
class GoroutineTest {
    private static final int REGISTERS = 2; // UF_GO_REGISTERS
    private static final int GOID = 160;
    private static final Table TABLE = Table.event(
            "work", "", List.of(Column.of("duration_ns", ColumnType.INT64, "").withNullable(true)));

    private static final String PROGRAM = """
            struct g { unsigned long low, high, between[17]; unsigned status, lock; long goid; };
            static struct g good = {.high = 1UL << 47, .status = 2, .goid = 7};
            register struct g *current __asm__("r14");
            static struct g *const bad = (struct g *)8;
            PROBED void work(int n) { BODY; current = n == 2 ? bad : &good; }
            PROBED void done(void) { BODY; }
            static void call(struct g *at_start, int n) { current = at_start; work(n); done(); current = &good; }
            int main(void) { go(); call(&good, 0); call(bad, 1); call(&good, 0); call(&good, 2); return 0; }
            """;

    @TempDir
    private Path dir;

    @Test
    void eachCallHasOneOutcome() throws Exception {
        Bpf.require();
        Path compiled = CProgram.compile(dir, "goroutines", PROGRAM, "-ffixed-r14");
        GenericProbe span = GenericProbe.span(TABLE).set("duration_ns", new Source.Duration());
        try (CProgram program = CProgram.start(compiled);
                Recording recording = new Recording(1 << 16)) {
            BpfObject object = recording.attach(
                    program,
                    1,
                    span,
                    TABLE,
                    "work",
                    "done",
                    o -> o.set("uf_go", REGISTERS).set("uf_go_goid", GOID));
            program.go();
            assertThat(program.waitFor()).isZero();
            recording.detach();
            assertThat(recording.drain().outcomes(1)).isEqualTo(Map.of(Outcome.WRITTEN, 2L, Outcome.LOST_MAP, 1L));
            assertThat(OpenSpans.read(object.map("frames"))).singleElement().matches(s -> s.probe() == 1);
        }
    }
}
