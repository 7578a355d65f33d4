package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.Boundaries;
import io.uflight.analyzer.store.flow.CallSink;
import io.uflight.analyzer.store.flow.CallStacks;
import io.uflight.analyzer.store.flow.CallTimes;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Segment;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * Calls, tree and times of a flow table, from one pass over its rows. Of a large one the tree is made first and the calls by
 * another pass: a flame graph does not wait for the database to take in every call.
 *
 * @param scope the time that is imported: what was called before it is not known
 * @param tree whether tree and times are made
 * @param calls whether the calls are written
 */
record FlowStep(Capture capture, FlowTable flow, ImportScope scope, boolean tree, boolean calls) implements ImportStep {
    @Override
    public String table() {
        return tree ? flow.tree().name() : flow.calls().name();
    }

    @Override
    public long rowsExpected() {
        return RowsExpected.of(capture, flow.source().name(), scope);
    }

    @Override
    public long run(ImportContext context) throws IOException, SQLException {
        CallTimes times = new CallTimes(length());
        Boundaries boundaries = boundaries(context);
        CallStacks stacks;
        long rows = 0;
        // Closed with the reader, and by that with the stream.
        FlowRows source = new FlowRows(
                capture.read(flow.source().name(), scope.fromNanos(), scope.toNanos(), context.allocator()),
                flow.source(),
                context);
        if (calls) {
            CallsReader reader = new CallsReader(flow.calls(), source, times, boundaries, context.allocator());
            rows = write(context, flow.calls(), reader);
            stacks = reader.stacks();
            // An answer to nothing may not have been pulled to its end.
            stacks.end();
        } else {
            stacks = new CallStacks(times, boundaries, CallSink.NONE);
            try (source) {
                while (source.next(stacks)) {
                    // Each step is a batch.
                }
            }
            stacks.end();
        }
        if (tree) {
            rows += write(context, flow.tree(), new TreeReader(flow.tree(), stacks.tree(), context.allocator()));
            rows += write(context, flow.times(), new TimesReader(flow.times(), stacks, context.allocator()));
        }
        return rows;
    }

    private static long write(ImportContext context, Table table, GeneratedReader reader)
            throws IOException, SQLException {
        LongConsumer told = rows -> {};
        long rows = new StreamTable(context.duckDb(), context.connection(), context.allocator(), context.cancellation())
                .create(table, reader, ImportScope.ALL, told);
        TableNotes.write(context.connection(), context.position(), table, rows);
        return rows;
    }

    /** First to last row, as the footers say; 0 where they do not. */
    private long length() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Segment segment : capture.segments()) {
            @Nullable Long from = segment.firstTs();
            @Nullable Long to = segment.lastTs();
            if (segment.table().equals(flow.source().name()) && from != null && to != null) {
                first = Math.min(first, from);
                last = Math.max(last, to);
            }
        }
        return first > last || last - first < 0 ? 0 : last - first;
    }

    private Boundaries boundaries(ImportContext context) throws IOException {
        @Nullable Table ids = flow.ids();
        int flag = ids == null ? -1 : ids.indexOf(Role.FLOW_BOUNDARY);
        int id = ids == null ? -1 : ids.indexOf(Role.FLOW_ID);
        if (ids == null
                || flag < 0
                || id < 0
                || ids.columns().get(flag).type() != ColumnType.BOOL
                || ids.columns().get(id).type() != ColumnType.INT32) {
            return Boundaries.NONE;
        }
        int[] found = new int[0];
        try (ArrowReader reader = capture.read(ids.name(), context.allocator())) {
            while (reader.loadNextBatch()) {
                context.cancellation().check();
                BitVector flags = (BitVector) reader.getVectorSchemaRoot().getVector(flag);
                IntVector numbers = (IntVector) reader.getVectorSchemaRoot().getVector(id);
                int rows = reader.getVectorSchemaRoot().getRowCount();
                for (int row = 0; row < rows; row++) {
                    if (!flags.isNull(row) && flags.get(row) == 1 && !numbers.isNull(row)) {
                        found = Arrays.copyOf(found, found.length + 1);
                        found[found.length - 1] = numbers.get(row);
                    }
                }
            }
        }
        return new Boundaries(found);
    }
}
