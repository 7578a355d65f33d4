package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.CallBatch;
import io.uflight.analyzer.store.flow.CallLog;
import io.uflight.analyzer.store.flow.FlowCount;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/** The calls of a flow table as rows, lane by lane, in the order in which they ended. */
final class CallsReader extends GeneratedReader {
    private final int[] pids;
    private final int[] tids;
    private final FlowCount count;
    private final List<CallLog> lanes;
    private final CallBatch calls = new CallBatch();
    private int lane;

    CallsReader(Table table, FlowCount count, BufferAllocator allocator) {
        super(table, Constants.ofCalls(count), allocator);
        this.pids = count.threads().pids();
        this.tids = count.threads().tids();
        this.count = count;
        this.lanes = count.calls();
    }

    @Override
    int next() throws IOException {
        for (; lane < lanes.size(); lane++) {
            lanes.get(lane).read(calls);
            if (calls.rows > 0) {
                give(count.numbers(lane), calls.rows);
                return calls.rows;
            }
        }
        return -1;
    }

    private void give(int[] numbers, int rows) throws IOException {
        longs(0, calls.start, rows);
        ints(1, pids, calls.thread, rows);
        ints(2, tids, calls.thread, rows);
        if (count.returned()) {
            longs(3, calls.duration, rows);
            longs(4, calls.self, rows);
        } else {
            longsOrNull(3, calls.duration, rows);
            longsOrNull(4, calls.self, rows);
        }
        ints(5, calls.depth, rows);
        ints(6, numbers, calls.node, rows);
        ints(7, calls.method, rows);
        bytes(8, calls.ending, rows);
        truths(9, calls.broken, rows);
    }
}
