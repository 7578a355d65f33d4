package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.CallTimes;
import io.uflight.analyzer.store.flow.FlowThreads;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;

/** Calls and time by stretch, thread and node as rows. */
final class TimesReader extends GeneratedReader {
    private static final int BATCH = 1 << 16;

    private final FlowThreads threads;
    private final CallTimes times;
    private int from;

    TimesReader(Table table, FlowThreads threads, CallTimes times, BufferAllocator allocator) {
        super(table, allocator);
        this.threads = threads;
        this.times = times;
    }

    @Override
    int next() throws IOException {
        int rows = Math.min(BATCH, times.size() - from);
        if (rows <= 0) {
            return -1;
        }
        longs(0, rows, row -> times.from(from + row));
        ints(1, rows, row -> threads.pid(times.thread(from + row)));
        ints(2, rows, row -> threads.tid(times.thread(from + row)));
        ints(3, rows, row -> times.node(from + row));
        ints(4, rows, row -> times.calls(from + row));
        longs(5, rows, row -> times.self(from + row));
        longs(6, rows, row -> 1L << times.shift());
        from += rows;
        return rows;
    }
}
