package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.column.Columns;

/** One thread: its open calls, outermost first. */
final class ThreadFlow {
    private static final int NONE = -1;

    private static final int NODE = 0;
    /** What the next call within is a child of: the node, or {@code [resumed]} below it. */
    private static final int WITHIN = 1;

    private static final int METHOD = 2;
    private static final int OUTER_FLOOR = 3;
    private static final int START = 0;
    private static final int INNER = 1;

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
    private final Columns open = new Columns(4, 2, 4);

    ThreadFlow(int number) {
        this.number = number;
    }

    int depth() {
        return open.size();
    }

    int node(int at) {
        return open.ints(NODE)[at];
    }

    int within(int at) {
        return open.ints(WITHIN)[at];
    }

    void within(int at, int node) {
        open.ints(WITHIN)[at] = node;
    }

    int method(int at) {
        return open.ints(METHOD)[at];
    }

    long start(int at) {
        return open.longs(START)[at];
    }

    long inner(int at) {
        return open.longs(INNER)[at];
    }

    void push(int node, int method, long at, boolean boundary) {
        int row = open.add();
        open.ints(NODE)[row] = node;
        open.ints(WITHIN)[row] = node;
        open.ints(METHOD)[row] = method;
        open.ints(OUTER_FLOOR)[row] = floor;
        open.longs(START)[row] = at;
        open.longs(INNER)[row] = 0;
        if (boundary) {
            floor = row;
        }
    }

    /** Takes the innermost off; what it was is there until the next one is pushed. */
    int pop(long duration) {
        int at = depth() - 1;
        open.cut(at);
        brokenBelow = Math.min(brokenBelow, at);
        floor = open.ints(OUTER_FLOOR)[at];
        if (at > 0) {
            open.longs(INNER)[at - 1] += duration;
        }
        return at;
    }
}
