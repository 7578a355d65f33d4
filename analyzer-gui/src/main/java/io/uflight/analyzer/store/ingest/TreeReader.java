package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.CallTree;
import io.uflight.analyzer.store.flow.Ending;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;

/** The nodes of a call tree as rows. */
final class TreeReader extends GeneratedReader {
    /** In the order of their columns. */
    static final List<Integer> ENDINGS = List.of(Ending.LEFT, Ending.PARKED, Ending.OPEN, Ending.UNMATCHED);

    static final int FIRST_ENDING = 6;

    private static final int BATCH = 1 << 16;

    private final CallTree tree;
    private final long[] totals;
    private int from;

    TreeReader(Table table, CallTree tree, BufferAllocator allocator) {
        super(table, Constants.ofTree(table, tree), allocator);
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
        longsOrNull(4, rows, row -> tree.timed(from + row) ? tree.self(from + row) : -1);
        longsOrNull(5, rows, row -> tree.timed(from + row) ? totals[from + row] : -1);
        for (int i = 0; i < ENDINGS.size(); i++) {
            int ending = ENDINGS.get(i);
            longs(FIRST_ENDING + i, rows, row -> tree.ended(from + row, ending));
        }
        longs(10, rows, row -> tree.broken(from + row));
        from += rows;
        return rows;
    }
}
