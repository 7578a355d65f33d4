package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.CallStacks;
import io.uflight.analyzer.store.flow.CallTimes;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;

/** Calls and time by stretch, thread and node as rows. */
final class TimesReader extends GeneratedReader {
    private static final int BATCH = 1 << 16;

    private final CallStacks stacks;
    private final CallTimes times;
    private int from;

    TimesReader(Table table, CallStacks stacks, BufferAllocator allocator) {
        super(table, allocator);
        this.stacks = stacks;
        this.times = stacks.times();
    }

    @Override
    int next() throws IOException {
        int rows = Math.min(BATCH, times.size() - from);
        if (rows <= 0) {
            return -1;
        }
        longs(0, rows, row -> times.from(from + row));
        ints(1, rows, row -> stacks.pid(times.thread(from + row)));
        ints(2, rows, row -> stacks.tid(times.thread(from + row)));
        ints(3, rows, row -> times.node(from + row));
        ints(4, rows, row -> times.calls(from + row));
        longs(5, rows, row -> times.self(from + row));
        longs(6, rows, row -> 1L << times.shift());
        from += rows;
        return rows;
    }
}
