package io.uflight.analyzer.model.flame;

/**
 * Calls that are open where one stretch ends and the next begins: few, and all that a part of a stretch needs to know of what
 * began before it.
 */
public final class CrossingCalls {
    /** So many are kept, at 24 bytes each; with more, every range that begins within a stretch is asked of all calls. */
    static final int MOST = 1 << 20;

    private final int[] thread;
    private final int[] node;
    private final long[] from;
    private final long[] to;
    private final long last;

    /**
     * A row a call.
     *
     * @param thread its number, −1 for one that is not known
     * @param from ns since 1970
     * @param last when the flow ends, and with it the calls that are open
     */
    CrossingCalls(int[] thread, int[] node, long[] from, long[] to, long last) {
        this.thread = thread;
        this.node = node;
        this.from = from;
        this.to = to;
        this.last = last;
    }

    long last() {
        return last;
    }

    /** Takes the time of a call within a range. */
    @FunctionalInterface
    interface Sink {
        void add(int thread, int node, long ns);
    }

    /** What of a part of a stretch is theirs that began before the stretch. */
    void into(long stretch, long partFrom, long partTo, Sink sink) {
        for (int row = 0; row < from.length && partFrom < partTo; row++) {
            if (from[row] < stretch && to[row] > partFrom && thread[row] >= 0) {
                sink.add(thread[row], node[row], Math.min(to[row], partTo) - partFrom);
            }
        }
    }
}
