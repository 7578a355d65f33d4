package io.uflight.analyzer.model.flame;

import java.util.Optional;

/** Calls and own time of paths by stretch of time and thread, in columns, earliest first. */
public final class Stretches {
    static final Stretches NONE =
            new Stretches(new long[0], new int[0], new int[0], new long[0], new long[0], 1, Optional.empty());

    private final long[] from;
    private final int[] thread;
    private final int[] node;
    private final long[] calls;
    private final long[] self;
    private final long lengthNs;
    private final Optional<CrossingCalls> crossing;

    /**
     * What was read.
     *
     * @param from beginning of each row's stretch, ns since 1970, ascending
     * @param lengthNs how long each is
     * @param crossing empty when they are not known, or too many
     */
    public Stretches(
            long[] from,
            int[] thread,
            int[] node,
            long[] calls,
            long[] self,
            long lengthNs,
            Optional<CrossingCalls> crossing) {
        this.from = from;
        this.thread = thread;
        this.node = node;
        this.calls = calls;
        this.self = self;
        this.lengthNs = lengthNs;
        this.crossing = crossing;
    }

    public int size() {
        return from.length;
    }

    public long lengthNs() {
        return lengthNs;
    }

    Optional<CrossingCalls> crossing() {
        return crossing;
    }

    /** Adds those within a range. One that is partly outside counts by the share that is inside, if it is wanted. */
    void sum(long wantedFrom, long wantedTo, boolean edges, Weights weights, boolean[] chosen) {
        for (int row = firstAfter(wantedFrom - lengthNs); row < from.length && from[row] < wantedTo; row++) {
            long inside = Math.min(wantedTo, from[row] + lengthNs) - Math.max(wantedFrom, from[row]);
            if (inside >= lengthNs) {
                weights.add(thread[row], node[row], calls[row], self[row], chosen);
            } else if (edges && inside > 0) {
                double part = (double) inside / lengthNs;
                weights.add(
                        thread[row], node[row], Math.round(calls[row] * part), Math.round(self[row] * part), chosen);
            }
        }
    }

    private int firstAfter(long moment) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
