package io.uflight.bpf.bench;

import io.uflight.bpf.CProgram;
import io.uflight.bpf.Recording;
import io.uflight.bpf.drain.DrainResult;
import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.probe.GenericProbe;
import io.uflight.bpf.probe.Source;
import io.uflight.bpf.probe.Value;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Nanoseconds of CPU a hit at a {@code push} site: an empty BPF program, one that counts, and an event of 32 bytes (header and one
 * integer) by the generic program, drained every 2 ms. Rounds alternate; printed are medians and the median of the
 * rounds' ratios to the empty program. Arguments: rounds (15), hits a round (1000000), ring bytes (67108864).
 */
public final class HitCost {
    private static final String TARGET = """
            #include <time.h>
            PROBED void work(long n) { BODY; }
            int main(int argc, char **argv) {
                long hits = atol(argv[1]);
                for (;;) {
                    struct timespec a, b;
                    go();
                    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &a);
                    for (long i = 0; i < hits; i++) work(i);
                    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b);
                    printf("%.1f\\n", ((b.tv_sec - a.tv_sec) * 1e9 + (b.tv_nsec - a.tv_nsec)) / hits);
                    fflush(stdout);
                }
            }
            """;
    private static final Table TABLE =
            Table.event("work", "", List.of(Column.of("n", ColumnType.INT64, "").withNullable(true)));

    private final int hits;
    private final int ringBytes;
    private final Path exe;

    private HitCost(int hits, int ringBytes, Path exe) {
        this.hits = hits;
        this.ringBytes = ringBytes;
        this.exe = exe;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        int hits = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        int ringBytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 64 << 20;
        Path dir = Files.createTempDirectory("hitcost");
        try {
            HitCost cost = new HitCost(hits, ringBytes, CProgram.compile(dir, "work", TARGET));
            Map<String, List<Double>> figures = new TreeMap<>();
            for (int round = 0; round < rounds; round++) {
                double empty = cost.floor("uf_empty");
                add(figures, "empty", empty);
                double counting = cost.floor("uf_counting");
                add(figures, "counting", counting);
                add(figures, "counting / empty", counting / empty);
                double event = cost.event();
                add(figures, "event", event);
                add(figures, "event / empty", event / empty);
            }
            figures.forEach((name, values) -> System.out.printf("%-18s %8.3f%n", name, median(values)));
        } finally {
            for (Path file : List.of(dir.resolve("work.c"), dir.resolve("work"), dir)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void add(Map<String, List<Double>> figures, String name, double value) {
        figures.computeIfAbsent(name, k -> new ArrayList<>()).add(value);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private double floor(String bpf) throws Exception {
        try (CProgram program = CProgram.start(exe, Integer.toString(hits));
                Recording recording = new Recording(ringBytes)) {
            BpfObject object = recording.object("floor");
            object.set("uf_probe", 1).load(bpf);
            recording.link(object, bpf, program, "work", false);
            program.go();
            return Double.parseDouble(program.line());
        }
    }

    private double event() throws Exception {
        try (CProgram program = CProgram.start(exe, Integer.toString(hits));
                Recording recording = new Recording(ringBytes)) {
            GenericProbe probe = GenericProbe.hit(TABLE).set("n", new Source.Scalar(Value.argument(1)));
            recording.attach(program, 1, probe, TABLE, "work", "");
            Drainer drainer = new Drainer(recording);
            drainer.start();
            program.go();
            double nanos = Double.parseDouble(program.line());
            drainer.finish();
            if (drainer.rows != hits || !Map.of(Outcome.WRITTEN, (long) hits).equals(recording.outcomes(1))) {
                throw new IllegalStateException(drainer.rows + " rows, " + recording.outcomes(1));
            }
            return nanos;
        }
    }

    /** Every 2 ms; rows are counted and thrown away. */
    private static final class Drainer extends Thread {
        private final Recording recording;
        private volatile boolean last;
        long rows;

        Drainer(Recording recording) {
            this.recording = recording;
        }

        @Override
        public void run() {
            boolean finished = false;
            while (!finished) {
                finished = last;
                if (!finished) {
                    try {
                        Thread.sleep(2);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
                DrainResult result;
                do {
                    result = recording.drain.drain();
                    if (result.stop() != DrainResult.Stop.NOTHING || finished) {
                        try (var filled = recording.drain.take(0)) {
                            rows += filled.rows();
                        }
                    }
                } while (result.stop() != DrainResult.Stop.NOTHING);
            }
        }

        void finish() throws InterruptedException {
            last = true;
            join();
        }
    }
}
