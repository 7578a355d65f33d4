package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.Boundaries;
import io.uflight.analyzer.store.flow.CallTree;
import io.uflight.analyzer.store.flow.FlowChunk;
import io.uflight.analyzer.store.flow.FlowCount;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Segment;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/**
 * Tree, times and calls of a flow table, from one pass over its rows. Of a large table they are three parts: a flame graph does
 * not wait for the database to take in every call.
 *
 * @param scope the time that is imported: what was called before it is not known
 * @param counts what the pass has found, for later steps
 */
record FlowStep(
        Capture capture,
        FlowTable flow,
        ImportScope scope,
        boolean tree,
        boolean times,
        boolean calls,
        FlowCounts counts)
        implements ImportStep {
    @Override
    public String table() {
        return (tree ? flow.tree() : times ? flow.times() : flow.calls()).name();
    }

    @Override
    public long rowsExpected() {
        return RowsExpected.of(capture, flow.source().name(), scope);
    }

    @Override
    public long run(ImportContext context) throws IOException, SQLException {
        @Nullable FlowCount before = counts.take(flow);
        FlowCount count = before == null ? new FlowCount(length(), boundaries(context), context.scratch()) : before;
        try {
            long rows = 0;
            if (before == null) {
                follow(context, count);
                CallTree all = count.tree();
                rows += tree ? write(context, new TreeReader(flow.tree(), all, context.allocator())) : 0;
            }
            rows += times ? write(context, new TimesReader(flow.times(), count, context.allocator())) : 0;
            if (calls) {
                rows += write(context, new CallsReader(flow.calls(), count, context.allocator()));
            } else {
                counts.keep(flow, count);
            }
            return rows;
        } finally {
            if (!counts.has(flow)) {
                count.close();
            }
        }
    }

    private void follow(ImportContext context, FlowCount count) throws IOException {
        try (FlowRows rows = new FlowRows(
                capture.read(flow.source().name(), scope.fromNanos(), scope.toNanos(), context.allocator()),
                flow.source(),
                context)) {
            for (FlowChunk chunk = count.chunk(); rows.fill(chunk); chunk = count.chunk()) {
                count.take(chunk);
            }
            if (!rows.whole()) {
                count.incomplete();
            }
        }
    }

    private static long write(ImportContext context, GeneratedReader reader) throws IOException, SQLException {
        LongConsumer told = rows -> {};
        long rows = new StreamTable(context.duckDb(), context.connection(), context.allocator(), context.cancellation())
                .create(reader.table(), reader.constants(), reader, ImportScope.ALL, told);
        TableNotes.write(context.connection(), context.position(), reader.table(), rows);
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
        Set<Integer> found = new TreeSet<>();
        try (ArrowReader reader = capture.read(ids.name(), context.allocator())) {
            while (reader.loadNextBatch()) {
                context.cancellation().check();
                BitVector flags = (BitVector) reader.getVectorSchemaRoot().getVector(flag);
                IntVector numbers = (IntVector) reader.getVectorSchemaRoot().getVector(id);
                int rows = reader.getVectorSchemaRoot().getRowCount();
                for (int row = 0; row < rows; row++) {
                    if (!flags.isNull(row) && flags.get(row) == 1 && !numbers.isNull(row)) {
                        found.add(numbers.get(row));
                    }
                }
            }
        }
        return new Boundaries(found.stream().mapToInt(Integer::intValue).toArray());
    }
}
