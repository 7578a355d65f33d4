package io.uflight.bpf.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.CProgram;
import io.uflight.bpf.Recording;
import io.uflight.bpf.drain.Outcome;
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

class GenericProbeTest {
    @TempDir
    static Path dir;

    @BeforeAll
    static void bpf() {
        Bpf.require();
    }

    private static Column number(String name, ColumnType type) {
        return Column.of(name, type, "").withNullable(true);
    }

    private static Column text(String name, int max) {
        return Column.text(name, Sensitivity.CONTENT, max, "").withNullable(true);
    }

    @Test
    void readsIntegersOfEveryWidth() throws Exception {
        Table table = Table.event(
                "work",
                "",
                List.of(
                        number("a", ColumnType.INT64),
                        number("b", ColumnType.INT32),
                        number("c", ColumnType.INT8),
                        number("deep", ColumnType.INT16),
                        number("seventh", ColumnType.INT64),
                        number("five", ColumnType.INT64)));
        GenericProbe probe = GenericProbe.hit(table)
                .set("a", new Source.Scalar(Value.argument(1)))
                .set("b", new Source.Scalar(Value.argument(2).narrowed(4, true)))
                .set("c", new Source.Scalar(Value.argument(3).plus(1)))
                .set(
                        "deep",
                        new Source.Scalar(
                                Value.argument(4).read(8, false).plus(2).read(2, true)))
                .set("seventh", new Source.Scalar(Value.argument(7)))
                .set("five", new Source.Scalar(Value.constant(5)));
        Path exe = CProgram.compile(dir, "widths", """
                PROBED void work(long a, int b, char c, void **p, int e, int f, long g) { BODY; }
                int main(void) {
                    static short shorts[2] = {1}; static void *inner; shorts[1] = -2; inner = shorts;
                    go();
                    work(1L << 40, -7, 3, &inner, 0, 0, 77);
                    work(-1, 8, 4, (void **)16, 0, 0, 78);
                    return 0;
                }
                """);
        try (CProgram program = CProgram.start(exe);
                Recording recording = new Recording(1 << 16)) {
            recording.attach(program, 3, probe, table, "work", "");
            program.go();
            assertThat(program.waitFor()).isZero();
            recording.drain();
            assertThat(recording.values())
                    .containsExactly(List.of(1L << 40, -7L, 4L, -2L, 77L, 5L), List.of(-1L, 8L, 5L, "null", 78L, 5L));
            assertThat(recording.rows.getFirst().subList(1, 3))
                    .containsExactly((long) program.pid(), (long) program.pid());
            assertThat(recording.outcomes(3)).isEqualTo(Map.of(Outcome.WRITTEN, 2L));
            assertThat(recording.faults(3)).isEqualTo(1);
        }
    }

    @Test
    void readsTextsAndSaysWhichWereCut() throws Exception {
        Table table = Table.event(
                "work", "", List.of(text("s", 8), text("b", 16), Column.of("truncated", ColumnType.BOOL, "")));
        GenericProbe probe = GenericProbe.hit(table)
                .set("s", new Source.Text(Value.argument(1)))
                .set("b", new Source.Bytes(Value.argument(2), Value.argument(3)));
        assertTexts(table, probe, "uf_hit_text");
    }

    @Test
    void readsTextsTooLargeForTheStack() throws Exception {
        Table table = Table.event(
                "work",
                "",
                List.of(
                        text("s", 8),
                        text("b", 16),
                        Column.of("truncated", ColumnType.BOOL, ""),
                        text("long_one", 1024)));
        GenericProbe probe = GenericProbe.hit(table)
                .set("s", new Source.Text(Value.argument(1)))
                .set("b", new Source.Bytes(Value.argument(2), Value.argument(3)))
                .set("long_one", new Source.Text(Value.argument(4)));
        assertTexts(table, probe, "uf_hit_large");
    }

    private static void assertTexts(Table table, GenericProbe probe, String bpf) throws Exception {
        Path exe = CProgram.compile(dir, bpf, """
                PROBED void work(const char *s, const char *b, long n, const char *l) { BODY; }
                int main(void) {
                    static char x[2000]; memset(x, 'x', 1999);
                    go();
                    work(strdup("12345678"), strdup("abc"), 3, x);
                    work(strdup("123456789"), strdup("0123456789abcdefg"), 17, strdup(""));
                    work(strdup(""), "", 0, strdup("y"));
                    work((char *)1, (char *)1, 5, (char *)1);
                    return 0;
                }
                """);
        assertThat(probe.programs()).containsExactly(bpf);
        try (CProgram program = CProgram.start(exe);
                Recording recording = new Recording(1 << 16)) {
            recording.attach(program, 0, probe, table, "work", "");
            program.go();
            assertThat(program.waitFor()).isZero();
            recording.drain();
            boolean large = table.columns().size() > 6;
            assertThat(recording.values().stream().map(r -> r.subList(0, 3)))
                    .containsExactly(
                            List.of("12345678", "abc", large),
                            List.of("12345678", "0123456789abcdef", true),
                            List.of("", "", false),
                            List.of("null", "null", false));
            if (large) {
                assertThat(recording.values().stream().map(r -> r.get(3)))
                        .containsExactly("x".repeat(1024), "", "y", "null");
            }
            assertThat(recording.outcomes(0)).isEqualTo(Map.of(Outcome.WRITTEN, 4L));
        }
    }
}
