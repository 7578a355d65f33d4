package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.CallTimes;
import io.uflight.analyzer.store.flow.FlowCount;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/** Calls and time by stretch, thread and node as rows, lane by lane. */
final class TimesReader extends GeneratedReader {
    private static final int BATCH = 1 << 16;

    private final int[] pids;
    private final int[] tids;
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
        this(table, count, count.times(), allocator);
    }

    private TimesReader(Table table, FlowCount count, List<CallTimes> lanes, BufferAllocator allocator) {
        super(table, Constants.ofTimes(count, lanes), allocator);
        this.pids = count.threads().pids();
        this.tids = count.threads().tids();
        this.count = count;
        this.lanes = lanes;
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
            pid[row] = pids[times.thread(from)];
            tid[row] = tids[times.thread(from)];
            node[row] = number[times.node(from)];
            calls[row] = times.calls(from);
            self[row] = times.self(from);
            from++;
        }
        Arrays.fill(length, 1L << times.shift());
        longs(0, start, rows);
        ints(1, pid, rows);
        ints(2, tid, rows);
        ints(3, node, rows);
        ints(4, calls, rows);
        longs(5, self, rows);
        longs(6, length, rows);
    }
}
