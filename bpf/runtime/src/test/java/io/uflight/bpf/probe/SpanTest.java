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
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test is one way in which starts and ends meet or miss. */
class SpanTest {
    private static final Table TABLE = Table.event(
            "work",
            "",
            List.of(
                    Column.of("duration_ns", ColumnType.INT64, "").withNullable(true),
                    Column.of("n", ColumnType.INT32, "").withNullable(true),
                    Column.of("result", ColumnType.INT32, "").withNullable(true)));

    private static final String FACTORIAL = "PROBED int work(int n) { BODY; return n < 2 ? 1 : n * work(n - 1); }";

    @TempDir
    static Path dir;

    @BeforeAll
    static void bpf() {
        Bpf.require();
    }

    private static GenericProbe call() {
        return GenericProbe.call(TABLE)
                .set("duration_ns", new Source.Duration())
                .set("n", new Source.Scalar(Value.argument(1)))
                .setAtEnd("result", new Source.Scalar(Value.returned()));
    }

    private static Recording record(String name, String source, GenericProbe probe, String end) throws Exception {
        Recording recording = new Recording(1 << 23);
        try (CProgram program = CProgram.start(CProgram.compile(dir, name, source))) {
            recording.attach(program, 1, probe, TABLE, "work", end);
            program.go();
            assertThat(program.waitFor()).isZero();
            recording.detach();
            recording.drain();
        }
        return recording;
    }

    private static List<List<Object>> withoutDuration(Recording recording) {
        return recording.values().stream().map(r -> r.subList(1, 3)).toList();
    }

    @Test
    void nestedCallsPairWithTheirOwnReturns() throws Exception {
        try (Recording recording =
                record("nested", FACTORIAL + "int main(void) { go(); return work(5) != 120; }", call(), "")) {
            assertThat(withoutDuration(recording))
                    .containsExactly(
                            List.of(1L, 1L), List.of(2L, 2L), List.of(3L, 6L), List.of(4L, 24L), List.of(5L, 120L));
            assertThat(recording.values()).allMatch(r -> (long) r.getFirst() > 0);
            assertThat(recording.outcomes(1)).isEqualTo(Map.of(Outcome.WRITTEN, 5L));
        }
    }

    @Test
    void callsNestedTooDeeplyAreCountedAsLost() throws Exception {
        String main = "int main(void) { go(); work(11); work(1); return 0; }";
        try (Recording recording = record("deep", FACTORIAL + main, call(), "")) {
            // 11 starts, 8 kept; the returns of the three innermost are no hits of their own.
            assertThat(recording.outcomes(1)).isEqualTo(Map.of(Outcome.WRITTEN, 9L, Outcome.LOST_MAP, 3L));
        }
    }

    @Test
    void threadsDoNotMix() throws Exception {
        try (Recording recording = record("threads", FACTORIAL + """
                static void *run(void *n) { for (int i = 0; i < 5000; i++) work((int)(long)n); return NULL; }
                int main(void) {
                    pthread_t t[4];
                    go();
                    for (long i = 0; i < 4; i++) pthread_create(&t[i], NULL, run, (void *)(i + 1));
                    for (int i = 0; i < 4; i++) pthread_join(t[i], NULL);
                    return 0;
                }
                """, call(), "")) {
            assertThat(recording.outcomes(1)).isEqualTo(Map.of(Outcome.WRITTEN, 5000L * (1 + 2 + 3 + 4)));
            assertThat(recording.values())
                    .allMatch(r -> List.of(1L, 1L, 2L, 6L, 24L)
                            .get(Math.toIntExact((long) r.get(1)))
                            .equals(r.get(2)));
        }
    }

    @Test
    void aCallLeftByLongjmpIsWrittenWithoutItsEnd() throws Exception {
        try (Recording recording = record("jump", """
                static jmp_buf out;
                PROBED int work(int n) { BODY; if (n == 1) longjmp(out, 1); return n; }
                int main(void) {
                    go();
                    for (int i = 0; i < 3; i++) if (!setjmp(out)) work(1);
                    work(2);
                    return 0;
                }
                """, call(), "")) {
            assertThat(recording.values().stream().filter(r -> r.getFirst().equals("null")))
                    .hasSize(3)
                    .allMatch(r -> r.equals(List.of("null", 1L, "null")));
            assertThat(withoutDuration(recording)).last().isEqualTo(List.of(2L, 2L));
            assertThat(recording.outcomes(1)).isEqualTo(Map.of(Outcome.WRITTEN, 4L));
        }
    }

    @Test
    void aReturnWithoutItsEntryIsUnmatched() throws Exception {
        try (CProgram program = CProgram.start(CProgram.compile(dir, "early", """
                        PROBED void work(int n) { BODY; if (n) go(); }
                        PROBED void done(void) { BODY; }
                        int main(void) { go(); done(); work(0); done(); done(); return 0; }
                        """));
                Recording recording = new Recording(1 << 16)) {
            GenericProbe span = GenericProbe.span(TABLE).set("duration_ns", new Source.Duration());
            recording.attach(program, 1, span, TABLE, "work", "done");
            program.go();
            assertThat(program.waitFor()).isZero();
            assertThat(recording.drain().outcomes(1))
                    .isEqualTo(Map.of(Outcome.WRITTEN, 1L, Outcome.UNMATCHED_RETURN, 2L));
        }
    }

    @Test
    void whatIsStillOpenAtCloseIsToldFromTheMap() throws Exception {
        try (CProgram program = CProgram.start(CProgram.compile(dir, "open", """
                        PROBED void work(int n) { BODY; if (n == 9) { puts("in"); fflush(stdout); go(); } }
                        int main(void) { go(); work(1); work(9); return 0; }
                        """));
                Recording recording = new Recording(1 << 16)) {
            BpfObject object = recording.attach(program, 1, call(), TABLE, "work", "");
            program.go();
            assertThat(program.line()).isEqualTo("in");
            recording.detach();
            recording.drain();
            List<OpenSpans.Span> open = OpenSpans.read(object.map("frames"));
            assertThat(open).singleElement().matches(s -> s.probe() == 1 && s.record().length > 0);
            recording.drain.decode(open.getFirst().record());
            recording.take(0);
            assertThat(recording.values()).last().isEqualTo(List.of("null", 9L, "null"));
        }
    }

    @Test
    void conditionsDecideInTheKernel() throws Exception {
        GenericProbe odd = call().where(new NumberFilter(Value.argument(1), 2, 3, false, false))
                .where(new NumberFilter(Value.returned(), 6, 6, true, true));
        try (Recording recording =
                record("filter", FACTORIAL + "int main(void) { go(); work(5); return 0; }", odd, "")) {
            assertThat(withoutDuration(recording)).containsExactly(List.of(2L, 2L));
            assertThat(recording.outcomes(1)).isEqualTo(Map.of(Outcome.WRITTEN, 1L, Outcome.FILTERED, 4L));
        }
    }

    @Test
    void aSpanCanCarryTextsTooLargeForTheStack() throws Exception {
        Table table = Table.event(
                "queries",
                "",
                List.of(
                        Column.of("duration_ns", ColumnType.INT64, "").withNullable(true),
                        Column.text("query", Sensitivity.CONTENT, 1024, "").withNullable(true),
                        Column.text("error", Sensitivity.CONTENT, 16, "").withNullable(true),
                        Column.of("truncated", ColumnType.BOOL, "")));
        GenericProbe span = GenericProbe.call(table)
                .set("duration_ns", new Source.Duration())
                .set("query", new Source.Text(Value.argument(1)))
                .setAtEnd("error", new Source.Text(Value.returned()))
                .where(new TextFilter("query", "SELECT ", true));
        try (CProgram program = CProgram.start(CProgram.compile(dir, "texts", """
                        PROBED char *work(const char *query) { BODY; return strdup(strchr(query, '1')); }
                        int main(void) {
                            go(); work(strdup("SELECT 1")); work(strdup("INSERT 1")); work(strdup("SELECT 17;")); return 0;
                        }
                        """));
                Recording recording = new Recording(1 << 16)) {
            recording.attach(program, 1, span, table, "work", "");
            program.go();
            assertThat(program.waitFor()).isZero();
            assertThat(recording.drain().values().stream().map(r -> r.subList(1, 4)))
                    .containsExactly(List.of("SELECT 1", "1", false), List.of("SELECT 17;", "17;", false));
            assertThat(recording.outcomes(1)).isEqualTo(Map.of(Outcome.WRITTEN, 2L, Outcome.FILTERED, 1L));
        }
    }
}
