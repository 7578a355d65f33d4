package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.FlowChunk;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
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
    private boolean whole = true;

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
        while (!over && chunk.room() > 0) {
            if (at == count && !load()) {
                over = true;
            } else {
                int some = Math.min(count - at, chunk.room());
                copy(reader.getVectorSchemaRoot(), chunk, some);
                at += some;
            }
        }
        chunk.sort(scope.fromNanos(), scope.toNanos());
        return chunk.size() > 0;
    }

    /** Whether all rows so far had a process and, where that is a column, what was lost. */
    boolean whole() {
        return whole;
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
        whole &= root.getVector(pid).getNullCount() == 0
                && (lost < 0 || root.getVector(lost).getNullCount() == 0);
        rows += count;
        onRows.accept(rows);
        return true;
    }

    private void copy(VectorSchemaRoot root, FlowChunk chunk, int some) {
        int to = chunk.size();
        data(root, time, some, 8).asLongBuffer().get(chunk.time, to, some);
        data(root, pid, some, 4).asIntBuffer().get(chunk.pid, to, some);
        data(root, tid, some, 4).asIntBuffer().get(chunk.tid, to, some);
        data(root, kind, some, 1).get(chunk.kind, to, some);
        data(root, id, some, 4).asIntBuffer().get(chunk.method, to, some);
        unless(root, kind, some, row -> chunk.kind[to + row] = 0);
        if (lost < 0) {
            Arrays.fill(chunk.lost, to, to + some, (short) 0);
        } else {
            data(root, lost, some, 2).asShortBuffer().get(chunk.lost, to, some);
            unless(root, lost, some, row -> chunk.lost[to + row] = 0);
        }
        chunk.grow(some);
    }

    private ByteBuffer data(VectorSchemaRoot root, int column, int some, int width) {
        return root.getVector(column)
                .getDataBuffer()
                .nioBuffer((long) at * width, some * width)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    // No column is null as they are written; a segment of an older recorder may lack one.
    private void unless(VectorSchemaRoot root, int column, int some, IntConsumer missing) {
        FieldVector vector = root.getVector(column);
        if (vector.getNullCount() == 0) {
            return;
        }
        for (int row = 0; row < some; row++) {
            if (vector.isNull(at + row)) {
                missing.accept(row);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
