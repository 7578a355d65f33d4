package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.column.Columns;
import java.util.Arrays;

/** One thread: its open calls, outermost first. Each column is a field: every row of a flow table goes through here. */
final class ThreadFlow {
    private static final int NONE = -1;

    final int number;

    long last = Long.MIN_VALUE;
    /** First moment after the current stretch. */
    long stretchEnd = Long.MIN_VALUE;

    /** Calls below this depth were open when hits were lost. */
    int brokenBelow;

    boolean everLost;
    /** Depth of the innermost boundary, −1 for none. */
    int floor = NONE;

    // A few rows: there may be very many threads that do next to nothing.
    private int[] node = new int[4];
    /** What the next call within is a child of: the node, or {@code [resumed]} below it. */
    private int[] within = new int[4];

    private int[] method = new int[4];
    private int[] outerFloor = new int[4];
    private long[] start = new long[4];
    private long[] inner = new long[4];
    private int depth;

    ThreadFlow(int number) {
        this.number = number;
    }

    int depth() {
        return depth;
    }

    int node(int at) {
        return node[at];
    }

    int within(int at) {
        return within[at];
    }

    void within(int at, int to) {
        within[at] = to;
    }

    int method(int at) {
        return method[at];
    }

    long start(int at) {
        return start[at];
    }

    long inner(int at) {
        return inner[at];
    }

    void push(int path, int called, long at, boolean boundary) {
        int row = depth;
        if (row == node.length) {
            grow();
        }
        node[row] = path;
        within[row] = path;
        method[row] = called;
        outerFloor[row] = floor;
        start[row] = at;
        inner[row] = 0;
        if (boundary) {
            floor = row;
        }
        depth = row + 1;
    }

    private void grow() {
        int room = Columns.more(depth);
        node = Arrays.copyOf(node, room);
        within = Arrays.copyOf(within, room);
        method = Arrays.copyOf(method, room);
        outerFloor = Arrays.copyOf(outerFloor, room);
        start = Arrays.copyOf(start, room);
        inner = Arrays.copyOf(inner, room);
    }

    /** Takes the innermost off; what it was is there until the next one is pushed. */
    int pop(long duration) {
        int at = --depth;
        brokenBelow = Math.min(brokenBelow, at);
        floor = outerFloor[at];
        if (at > 0) {
            inner[at - 1] += duration;
        }
        return at;
    }
}
