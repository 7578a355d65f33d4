package io.uflight.analyzer.testing;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.capture.CaptureOptions;
import io.uflight.formats.capture.CaptureWriter;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.schema.FlowTables;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Made up method flow of a service: threads that walk through a fixed call graph, at random. */
public final class FlowCapture {
    private static final String[] PACKAGES = {
        "com.acme.orders",
        "com.acme.pricing",
        "org.springframework.web",
        "org.hibernate.query",
        "org.postgresql.core",
        "java.util",
        "java.lang",
        "com.fasterxml.jackson",
        "com.zaxxer.hikari",
        "org.apache.kafka"
    };
    private static final String[] CLASSES = {"OrderService", "Query", "Session", "Mapper", "Buffer", "Handler", "Cart"};
    private static final String[] METHODS = {"get", "place", "execute", "read", "write", "apply", "invoke", "close"};

    private FlowCapture() {}

    /**
     * Writes so many events, an even number.
     *
     * @param methods how many there are
     * @param threads that take turns
     */
    public static Path write(Path capture, long events, long seed, int methods, int threads) throws IOException {
        return write(capture, events, seed, methods, threads, 30);
    }

    /**
     * The same with stacks of another depth; from 1,000 on they are mostly as deep as that.
     *
     * @param deepest calls that are open at once in a thread, at most
     */
    public static Path write(Path capture, long events, long seed, int methods, int threads, int deepest)
            throws IOException {
        Manifest manifest = Manifest.starting("test", "host", "UTC", "0", TinyCapture.START, 0, List.of("test"));
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(capture, manifest, CaptureOptions.standard())) {
            try (ColumnBatch batch = new ColumnBatch(FlowTables.METHODS, allocator, 4096, 1 << 20)) {
                for (int id = 1; id <= methods; id++) {
                    name(batch, id);
                    if (batch.rows() == 4096 || id == methods) {
                        writer.table(FlowTables.METHODS).write(batch);
                        batch.clear();
                    }
                }
            }
            new Events(new Random(seed), methods, threads, deepest).write(writer, allocator, events);
            writer.seal();
            writer.manifest(manifest.ended(TinyCapture.START + 20_000_000_000L, 20_000_000_000L, "test"));
        }
        return capture;
    }

    private static void name(ColumnBatch batch, int id) {
        batch.append()
                .set("ts", TinyCapture.START)
                .set("pid", 1)
                .set("tid", 1)
                .set("method_id", id)
                .set("runtime", "java")
                .set("class_name", PACKAGES[id % PACKAGES.length] + "." + CLASSES[id % CLASSES.length] + id / 70)
                .set("method_name", METHODS[id % METHODS.length] + id % 3)
                .set("signature", "()V")
                .set("boundary", false)
                .set("truncated", false)
                .end();
    }

    /** Rows by their columns: a hundred million of them are to be had in a minute. */
    private static final class Events {
        private static final int ROWS = ColumnBatch.MAX_ROWS;
        private static final int RUN = 64;

        private final Random random;
        private final int methods;
        private final int threads;
        private final int deepest;
        private final int[][] stacks;
        private final int[] depth;

        Events(Random random, int methods, int threads, int deepest) {
            this.random = random;
            this.methods = methods;
            this.threads = threads;
            this.deepest = deepest;
            stacks = new int[threads][deepest];
            depth = new int[threads];
        }

        void write(CaptureWriter writer, BufferAllocator allocator, long events) throws IOException {
            Table table = FlowTables.METHOD_EVENTS;
            int kind = table.indexOf(Role.FLOW_KIND);
            int id = table.indexOf(Role.FLOW_ID);
            long left = events;
            double ts = 0;
            double step = 20e9 / events;
            int thread = 0;
            int run = 0;
            try (ColumnBatch batch = new ColumnBatch(table, allocator, ROWS, 0)) {
                MemorySegment[] values = new MemorySegment[table.columns().size()];
                for (int column = 0; column < values.length; column++) {
                    values[column] = MemorySegment.ofAddress(batch.valuesAddress(column))
                            .reinterpret(table.columns().get(column).type().valuesBytes(ROWS));
                }
                while (left > 0) {
                    batch.clear();
                    int rows = (int) Math.min(ROWS, left);
                    for (int column = 0; column < values.length; column++) {
                        MemorySegment.ofAddress(batch.validityAddress(column))
                                .reinterpret((ROWS + 7) / 8)
                                .fill((byte) 0xFF);
                    }
                    for (int row = 0; row < rows; row++) {
                        if (run++ == RUN) {
                            run = 0;
                            thread = (thread + 1) % threads;
                        }
                        thread = whoHasToEnd(thread, left);
                        boolean entry = entry(thread, left);
                        int method = entry ? enter(thread) : stacks[thread][--depth[thread]];
                        ts += step * (0.5 + random.nextDouble());
                        values[0].setAtIndex(ValueLayout.JAVA_LONG, row, TinyCapture.START + (long) ts);
                        values[1].setAtIndex(ValueLayout.JAVA_INT, row, 1);
                        values[2].setAtIndex(ValueLayout.JAVA_INT, row, 100 + thread);
                        values[kind].setAtIndex(ValueLayout.JAVA_BYTE, row, (byte) (entry ? 1 : -1));
                        values[id].setAtIndex(ValueLayout.JAVA_INT, row, method);
                        left--;
                    }
                    values[table.indexOf(Role.FLOW_LOST)].fill((byte) 0);
                    batch.setRows(rows);
                    writer.table(table).write(batch);
                }
            }
        }

        /** Near the end all calls are to return. */
        private int whoHasToEnd(int thread, long left) {
            if (left > (long) deepest * threads || depth[thread] > 0) {
                return thread;
            }
            for (int other = 0; other < threads; other++) {
                if (depth[other] > 0) {
                    return other;
                }
            }
            return thread;
        }

        private boolean entry(int thread, long left) {
            int open = 0;
            for (int each : depth) {
                open += each;
            }
            if (open >= left) {
                return false;
            }
            return depth[thread] == 0 || (depth[thread] < deepest && random.nextInt(100) < (deepest < 1000 ? 50 : 97));
        }

        /** A method calls few others, the first of them mostly. */
        private int enter(int thread) {
            int caller = depth[thread] == 0 ? 0 : stacks[thread][depth[thread] - 1];
            int which = random.nextInt(16);
            int callee =
                    1 + Math.floorMod(caller * 31 + (which < 10 ? 0 : which < 14 ? 1 : which - 12) * 7 + 1, methods);
            stacks[thread][depth[thread]++] = callee;
            return callee;
        }
    }
}
