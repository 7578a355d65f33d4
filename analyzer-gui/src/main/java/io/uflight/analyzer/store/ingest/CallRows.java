package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.column.Columns;
import io.uflight.analyzer.store.flow.CallSink;

/** Calls of one lane, in the order in which they end: those that come, and those that came before the last turn. */
final class CallRows implements CallSink {
    static final int THREAD = 0;
    static final int DEPTH = 1;
    static final int NODE = 2;
    static final int METHOD = 3;
    static final int ENDING = 4;
    static final int BROKEN = 5;
    static final int START = 0;
    static final int DURATION = 1;
    static final int SELF = 2;

    private Columns coming = new Columns(6, 3, 1 << 14);
    private Columns done = new Columns(6, 3, 1 << 14);

    /** What came since the last turn, to be read while more comes. */
    Columns turn() {
        Columns before = done;
        before.cut(0);
        done = coming;
        coming = before;
        return done;
    }

    @Override
    public void call(
            int thread,
            long start,
            long duration,
            long self,
            int depth,
            int node,
            int method,
            int ending,
            boolean broken) {
        Columns columns = coming;
        int row = columns.add();
        columns.ints(THREAD)[row] = thread;
        columns.ints(DEPTH)[row] = depth;
        columns.ints(NODE)[row] = node;
        columns.ints(METHOD)[row] = method;
        columns.ints(ENDING)[row] = ending;
        columns.ints(BROKEN)[row] = broken ? 1 : 0;
        columns.longs(START)[row] = start;
        columns.longs(DURATION)[row] = duration;
        columns.longs(SELF)[row] = self;
    }
}
