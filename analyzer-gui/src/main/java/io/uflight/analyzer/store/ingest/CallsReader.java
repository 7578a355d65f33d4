package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.column.Columns;
import io.uflight.analyzer.store.flow.Boundaries;
import io.uflight.analyzer.store.flow.FlowChunk;
import io.uflight.analyzer.store.flow.FlowPass;
import io.uflight.analyzer.store.flow.FlowThreads;
import io.uflight.analyzer.store.flow.KnownPaths;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;

/** The calls of a flow table as a stream: DuckDB pulls, and while it takes some the next rows are followed. */
final class CallsReader extends GeneratedReader {
    private static final int BATCH = 1 << 16;

    private final FlowRows rows;
    private final FlowThreads threads = new FlowThreads();
    private final List<CallRows> lanes =
            Stream.generate(CallRows::new).limit(FlowPass.LANES).toList();
    private final FlowPass pass;
    private FlowChunk next = new FlowChunk(threads);
    private FlowChunk followed = new FlowChunk(threads);
    private List<Columns> ready = List.of();
    private int lane;
    private int from;
    private boolean ended;
    private boolean over;

    CallsReader(Table calls, FlowRows rows, List<KnownPaths> paths, Boundaries boundaries, BufferAllocator allocator) {
        super(calls, allocator);
        this.rows = rows;
        paths.forEach(KnownPaths::rewind);
        this.pass = new FlowPass(boundaries, paths, lanes);
    }

    @Override
    int next() throws IOException {
        while (true) {
            if (lane < ready.size()) {
                int count = Math.min(BATCH, ready.get(lane).size() - from);
                if (count > 0) {
                    give(ready.get(lane), count);
                    from += count;
                    return count;
                }
                lane++;
                from = 0;
            } else if (over) {
                return -1;
            } else {
                turn();
            }
        }
    }

    private void turn() throws IOException {
        boolean more = rows.fill(next);
        pass.await();
        ready = lanes.stream().map(CallRows::turn).toList();
        lane = 0;
        if (more) {
            pass.take(next);
            FlowChunk free = followed;
            followed = next;
            next = free;
        } else if (ended) {
            over = true;
        } else {
            ended = !pass.end();
        }
    }

    private void give(Columns calls, int count) throws IOException {
        int[] number = calls.ints(CallRows.THREAD);
        longs(0, calls.longs(CallRows.START), from, count);
        ints(1, count, row -> threads.pid(number[from + row]));
        ints(2, count, row -> threads.tid(number[from + row]));
        longsOrNull(3, calls.longs(CallRows.DURATION), from, count);
        longs(4, calls.longs(CallRows.SELF), from, count);
        ints(5, calls.ints(CallRows.DEPTH), from, count);
        ints(6, calls.ints(CallRows.NODE), from, count);
        ints(7, calls.ints(CallRows.METHOD), from, count);
        bytes(8, calls.ints(CallRows.ENDING), from, count);
        truths(9, calls.ints(CallRows.BROKEN), from, count);
    }

    @Override
    protected void closeReadSource() throws IOException {
        pass.close();
        rows.close();
    }
}
