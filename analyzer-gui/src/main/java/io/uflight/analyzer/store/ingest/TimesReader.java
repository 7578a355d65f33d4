package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.CallTimes;
import io.uflight.analyzer.store.flow.FlowCount;
import io.uflight.analyzer.store.flow.FlowThreads;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/** Calls and time by stretch, thread and node as rows, lane by lane. */
final class TimesReader extends GeneratedReader {
    private static final int BATCH = 1 << 16;

    private final FlowThreads threads;
    private final FlowCount count;
    private final List<CallTimes> lanes;
    private int lane;
    private int[] number = new int[0];
    private int from;
    private final long[] start = new long[BATCH];
    private final int[] pid = new int[BATCH];
    private final int[] tid = new int[BATCH];
    private final int[] node = new int[BATCH];
    private final int[] calls = new int[BATCH];
    private final long[] self = new long[BATCH];
    private final long[] length = new long[BATCH];

    TimesReader(Table table, FlowCount count, BufferAllocator allocator) {
        super(table, allocator);
        this.threads = count.threads();
        this.count = count;
        this.lanes = count.times();
    }

    @Override
    int next() throws IOException {
        while (lane < lanes.size()) {
            CallTimes times = lanes.get(lane);
            int rows = Math.min(BATCH, times.size() - from);
            if (rows > 0) {
                give(times, rows);
                return rows;
            }
            lane++;
            from = 0;
        }
        return -1;
    }

    private void give(CallTimes times, int rows) throws IOException {
        if (from == 0) {
            number = count.numbers(lane);
        }
        for (int row = 0; row < rows; row++) {
            start[row] = times.from(from);
            pid[row] = threads.pid(times.thread(from));
            tid[row] = threads.tid(times.thread(from));
            node[row] = number[times.node(from)];
            calls[row] = times.calls(from);
            self[row] = times.self(from);
            from++;
        }
        Arrays.fill(length, 1L << times.shift());
        longs(0, start, 0, rows);
        ints(1, pid, 0, rows);
        ints(2, tid, 0, rows);
        ints(3, node, 0, rows);
        ints(4, calls, 0, rows);
        longs(5, self, 0, rows);
        longs(6, length, 0, rows);
    }
}
