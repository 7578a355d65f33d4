package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.FlowChunk;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/** The rows of a flow table, chunk by chunk. */
final class FlowRows implements AutoCloseable {
    private final ArrowReader reader;
    private final ImportScope scope;
    private final Cancellation cancellation;
    private final LongConsumer onRows;
    private final int time;
    private final int pid;
    private final int tid;
    private final int kind;
    private final int id;
    private final int lost;
    private long rows;
    private boolean over;
    private int at;
    private int count;
    private long[] times = new long[0];
    private int[] pids = new int[0];
    private int[] tids = new int[0];
    private byte[] kinds = new byte[0];
    private int[] ids = new int[0];
    private short[] losses = new short[0];

    FlowRows(ArrowReader reader, Table table, ImportContext context) {
        this.reader = reader;
        this.scope = context.scope();
        this.cancellation = context.cancellation();
        this.onRows = context.onRows();
        time = table.indexOf(Role.TIME);
        pid = table.indexOf("pid");
        tid = table.indexOf("tid");
        kind = table.indexOf(Role.FLOW_KIND);
        id = table.indexOf(Role.FLOW_ID);
        lost = table.indexOf(Role.FLOW_LOST);
    }

    /** Fills a chunk with what comes next; false when there is none. */
    boolean fill(FlowChunk chunk) throws IOException {
        chunk.clear();
        while (!over && chunk.room() > 0) {
            if (at == count && !load()) {
                over = true;
            }
            at = take(chunk, at, Math.min(count, at + chunk.room()));
        }
        chunk.sort();
        return !chunk.isEmpty();
    }

    private boolean load() throws IOException {
        cancellation.check();
        at = 0;
        count = 0;
        if (!reader.loadNextBatch()) {
            return false;
        }
        VectorSchemaRoot root = reader.getVectorSchemaRoot();
        count = root.getRowCount();
        room();
        data(root, time, count, 8).asLongBuffer().get(times, 0, count);
        data(root, pid, count, 4).asIntBuffer().get(pids, 0, count);
        data(root, tid, count, 4).asIntBuffer().get(tids, 0, count);
        data(root, kind, count, 1).get(kinds, 0, count);
        data(root, id, count, 4).asIntBuffer().get(ids, 0, count);
        unless(root, kind, count, row -> kinds[row] = 0);
        if (lost >= 0) {
            data(root, lost, count, 2).asShortBuffer().get(losses, 0, count);
            unless(root, lost, count, row -> losses[row] = 0);
        }
        rows += count;
        onRows.accept(rows);
        return true;
    }

    private int take(FlowChunk chunk, int first, int end) {
        long from = scope.fromNanos();
        long to = scope.toNanos();
        for (int row = first; row < end; row++) {
            long ts = times[row];
            if (ts >= from && ts < to) {
                chunk.add(ts, pids[row], tids[row], kinds[row], ids[row], losses[row]);
            }
        }
        return end;
    }

    private void room() {
        if (count > times.length) {
            times = new long[count];
            pids = new int[count];
            tids = new int[count];
            kinds = new byte[count];
            ids = new int[count];
            losses = new short[count];
        }
    }

    private static ByteBuffer data(VectorSchemaRoot root, int column, int rows, int width) {
        return root.getVector(column).getDataBuffer().nioBuffer(0, rows * width).order(ByteOrder.LITTLE_ENDIAN);
    }

    // No column is null as they are written; a segment of an older recorder may lack one.
    private static void unless(VectorSchemaRoot root, int column, int rows, IntConsumer missing) {
        FieldVector vector = root.getVector(column);
        if (vector.getNullCount() == 0) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            if (vector.isNull(row)) {
                missing.accept(row);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
