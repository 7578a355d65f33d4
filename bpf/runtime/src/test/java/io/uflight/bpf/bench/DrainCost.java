package io.uflight.bpf.bench;

import io.uflight.bpf.CProgram;
import io.uflight.bpf.Recording;
import io.uflight.bpf.drain.DrainResult;
import io.uflight.bpf.probe.GenericProbe;
import io.uflight.bpf.probe.Source;
import io.uflight.bpf.probe.Value;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Nanoseconds of CPU the drain takes for an event that waits in the ring: ts, pid, tid and one integer, and the same with a text of
 * 16 bytes. Prints the median of 15 rounds for each. Argument: events a round (300000); a million fit.
 */
public final class DrainCost {
    private static final int ROUNDS = 15;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private DrainCost() {}

    public static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300_000;
        Path dir = Files.createTempDirectory("draincost");
        Path exe = CProgram.compile(dir, "work", """
                PROBED void work(long n, const char *s) { BODY; }
                int main(int argc, char **argv) {
                    char *s = strdup("sixteen bytes ok");
                    for (;;) { go(); for (long i = 0; i < atol(argv[1]); i++) work(i, s); puts("done"); fflush(stdout); }
                }
                """);
        Column number = Column.of("n", ColumnType.INT64, "").withNullable(true);
        Column text = Column.text("s", Sensitivity.CONTENT, 32, "").withNullable(true);
        Table numbers = Table.event("numbers", "", List.of(number));
        Table texts = Table.event("texts", "", List.of(number, text));
        try {
            measure(
                    "integer",
                    events,
                    exe,
                    numbers,
                    GenericProbe.hit(numbers).set("n", new Source.Scalar(Value.argument(1))));
            measure(
                    "integer and text",
                    events,
                    exe,
                    texts,
                    GenericProbe.hit(texts)
                            .set("n", new Source.Scalar(Value.argument(1)))
                            .set("s", new Source.Text(Value.argument(2))));
        } finally {
            for (Path file : List.of(dir.resolve("work.c"), dir.resolve("work"), dir)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void measure(String name, int events, Path exe, Table table, GenericProbe probe) throws Exception {
        double[] nanos = new double[ROUNDS];
        try (CProgram program = CProgram.start(exe, Integer.toString(events));
                Recording recording = new Recording(64 << 20)) {
            recording.attach(program, 1, probe, table, "work", "");
            for (int round = 0; round < ROUNDS; round++) {
                program.go();
                program.line();
                long inside = 0;
                long rows = 0;
                DrainResult result;
                do {
                    long start = CPU.getCurrentThreadCpuTime();
                    result = recording.drain.drain();
                    inside += CPU.getCurrentThreadCpuTime() - start;
                    try (var filled = recording.drain.take(0)) {
                        rows += filled.rows();
                    }
                } while (result.stop() != DrainResult.Stop.NOTHING);
                if (rows != events) {
                    throw new IllegalStateException(rows + " rows");
                }
                nanos[round] = inside / (double) rows;
            }
        }
        Arrays.sort(nanos);
        System.out.printf("%-18s %6.1f ns an event%n", name, nanos[ROUNDS / 2]);
    }
}
