package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.CallTree;
import io.uflight.analyzer.store.flow.Ending;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import org.apache.arrow.memory.BufferAllocator;

/** The nodes of a call tree as rows. */
final class TreeReader extends GeneratedReader {
    private static final int BATCH = 1 << 16;

    private final CallTree tree;
    private final long[] totals;
    private int from;

    TreeReader(Table table, CallTree tree, BufferAllocator allocator) {
        super(table, Constants.NONE, allocator);
        this.tree = tree;
        this.totals = tree.totals();
    }

    @Override
    int next() throws IOException {
        int rows = Math.min(BATCH, tree.size() - from);
        if (rows <= 0) {
            return -1;
        }
        ints(0, rows, row -> from + row);
        intsOrNull(1, rows, row -> tree.parent(from + row));
        ints(2, rows, row -> tree.method(from + row));
        longs(3, rows, row -> tree.calls(from + row));
        longs(4, rows, row -> tree.self(from + row));
        longs(5, rows, row -> totals[from + row]);
        ended(6, Ending.LEFT, rows);
        ended(7, Ending.PARKED, rows);
        ended(8, Ending.OPEN, rows);
        ended(9, Ending.UNMATCHED, rows);
        longs(10, rows, row -> tree.broken(from + row));
        from += rows;
        return rows;
    }

    private void ended(int column, int ending, int rows) throws IOException {
        longs(column, rows, row -> tree.ended(from + row, ending));
    }
}
