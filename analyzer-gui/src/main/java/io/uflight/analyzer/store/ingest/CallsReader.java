package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.Boundaries;
import io.uflight.analyzer.store.flow.CallSink;
import io.uflight.analyzer.store.flow.CallStacks;
import io.uflight.analyzer.store.flow.CallTimes;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.util.Arrays;
import org.apache.arrow.memory.BufferAllocator;

/** The calls of a flow table as a stream: DuckDB pulls, and with each pull a batch of steps is read. */
final class CallsReader extends GeneratedReader implements CallSink {
    private final FlowRows rows;
    private final CallStacks stacks;
    private boolean over;
    private int count;
    private long[] ts = new long[1 << 16];
    private int[] pid = new int[1 << 16];
    private int[] tid = new int[1 << 16];
    private long[] duration = new long[1 << 16];
    private long[] self = new long[1 << 16];
    private int[] depth = new int[1 << 16];
    private int[] node = new int[1 << 16];
    private int[] method = new int[1 << 16];
    private byte[] ending = new byte[1 << 16];
    private boolean[] broken = new boolean[1 << 16];

    CallsReader(Table calls, FlowRows rows, CallTimes times, Boundaries boundaries, BufferAllocator allocator) {
        super(calls, allocator);
        this.rows = rows;
        this.stacks = new CallStacks(times, boundaries, this);
    }

    CallStacks stacks() {
        return stacks;
    }

    @Override
    int next() throws IOException {
        count = 0;
        while (count == 0 && !over) {
            if (!rows.next(stacks)) {
                over = true;
                stacks.end();
            }
        }
        if (count == 0) {
            return -1;
        }
        longs(0, ts, count);
        ints(1, pid, count);
        ints(2, tid, count);
        longsOrNull(3, duration, count);
        longs(4, self, count);
        ints(5, depth, count);
        ints(6, node, count);
        ints(7, method, count);
        bytes(8, ending, count);
        truths(9, broken, count);
        return count;
    }

    @Override
    public void call(
            int ofPid,
            int ofTid,
            long start,
            long lasted,
            long own,
            int at,
            int ofNode,
            int ofMethod,
            int how,
            boolean lossy) {
        if (count == ts.length) {
            grow();
        }
        ts[count] = start;
        pid[count] = ofPid;
        tid[count] = ofTid;
        duration[count] = lasted;
        self[count] = own;
        depth[count] = at;
        node[count] = ofNode;
        method[count] = ofMethod;
        ending[count] = (byte) how;
        broken[count] = lossy;
        count++;
    }

    private void grow() {
        int more = count * 2;
        ts = Arrays.copyOf(ts, more);
        pid = Arrays.copyOf(pid, more);
        tid = Arrays.copyOf(tid, more);
        duration = Arrays.copyOf(duration, more);
        self = Arrays.copyOf(self, more);
        depth = Arrays.copyOf(depth, more);
        node = Arrays.copyOf(node, more);
        method = Arrays.copyOf(method, more);
        ending = Arrays.copyOf(ending, more);
        broken = Arrays.copyOf(broken, more);
    }

    @Override
    protected void closeReadSource() throws IOException {
        rows.close();
    }
}
