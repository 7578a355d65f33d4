package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.hash.PairTable;
import java.util.Arrays;

/** A tree in the making, with what each node weighs. */
final class PathsBuilder {
    private final PairTable table = new PairTable();
    private int size;
    private int[] parent = new int[256];
    private int[] method = new int[256];
    private long[] total = new long[256];
    private long[] self = new long[256];
    private long[] calls = new long[256];
    private boolean[] torn = new boolean[256];

    int child(int of, int called) {
        int found = table.get(of, called);
        if (found >= 0) {
            return found;
        }
        if (size == parent.length) {
            int more = size * 2;
            parent = Arrays.copyOf(parent, more);
            method = Arrays.copyOf(method, more);
            total = Arrays.copyOf(total, more);
            self = Arrays.copyOf(self, more);
            calls = Arrays.copyOf(calls, more);
            torn = Arrays.copyOf(torn, more);
        }
        parent[size] = of;
        method[size] = called;
        table.put(of, called, size);
        return size++;
    }

    void add(int node, long moreTotal, long moreSelf, long moreCalls, boolean isTorn) {
        total[node] += moreTotal;
        self[node] += moreSelf;
        calls[node] += moreCalls;
        torn[node] |= isTorn;
    }

    Graph done(Measure measure, boolean inverted) {
        Paths paths = new Paths(size, parent, method);
        return new Graph(paths, total, self, calls, torn, Graph.widths(paths, measure, inverted, total, self, calls));
    }
}
