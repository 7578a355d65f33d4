package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.column.Columns;
import io.uflight.analyzer.hash.PairTable;

/** A tree in the making, with what each node weighs. */
final class PathsBuilder {
    private static final int PARENT = 0;
    private static final int METHOD = 1;
    private static final int TORN = 2;
    private static final int TOTAL = 0;
    private static final int SELF = 1;
    private static final int CALLS = 2;

    private final PairTable table = new PairTable();
    private final Columns nodes = new Columns(3, 3, 256);

    int child(int of, int called) {
        int found = table.get(of, called);
        if (found >= 0) {
            return found;
        }
        int node = nodes.add();
        nodes.ints(PARENT)[node] = of;
        nodes.ints(METHOD)[node] = called;
        table.put(of, called, node);
        return node;
    }

    void add(int node, long moreTotal, long moreSelf, long moreCalls, boolean isTorn) {
        nodes.longs(TOTAL)[node] += moreTotal;
        nodes.longs(SELF)[node] += moreSelf;
        nodes.longs(CALLS)[node] += moreCalls;
        nodes.ints(TORN)[node] |= isTorn ? 1 : 0;
    }

    Graph done(Measure measure, boolean inverted) {
        Paths paths = new Paths(nodes.size(), nodes.ints(PARENT), nodes.ints(METHOD));
        long[] total = nodes.longs(TOTAL);
        long[] self = nodes.longs(SELF);
        long[] calls = nodes.longs(CALLS);
        boolean[] torn = new boolean[nodes.size()];
        for (int node = 0; node < torn.length; node++) {
            torn[node] = nodes.ints(TORN)[node] != 0;
        }
        return new Graph(paths, total, self, calls, torn, Graph.widths(paths, measure, inverted, total, self, calls));
    }
}
