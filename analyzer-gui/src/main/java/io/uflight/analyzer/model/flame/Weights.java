package io.uflight.analyzer.model.flame;

/** What a part of the time holds: calls and own time of each path, and time of each thread. */
public final class Weights {
    private final long[] self;
    private final long[] calls;
    private final long[] threadNs;

    public Weights(long[] self, long[] calls, long[] threadNs) {
        this.self = self;
        this.calls = calls;
        this.threadNs = threadNs;
    }

    public long[] self() {
        return self;
    }

    public long[] calls() {
        return calls;
    }

    public long[] threadNs() {
        return threadNs;
    }

    /**
     * Sums the stretches within a range. One that is partly outside counts by the share that is inside.
     *
     * @param from ns since 1970
     * @param chosen by number of the thread
     * @param edges whether stretches that lie partly outside count
     */
    public static Weights of(CallProfile profile, long from, long to, boolean[] chosen, boolean edges) {
        Weights weights = new Weights(
                new long[profile.paths().size()],
                new long[profile.paths().size()],
                new long[profile.threads().size()]);
        long[] starts = profile.from();
        long wide = profile.stretchNs();
        int row = firstAfter(starts, from - wide);
        for (; row < starts.length && starts[row] < to; row++) {
            long inside = Math.min(to, starts[row] + wide) - Math.max(from, starts[row]);
            if (inside >= wide) {
                weights.add(profile, row, profile.calls()[row], profile.self()[row], chosen);
            } else if (edges && inside > 0) {
                double part = (double) inside / wide;
                weights.add(
                        profile,
                        row,
                        Math.round(profile.calls()[row] * part),
                        Math.round(profile.self()[row] * part),
                        chosen);
            }
        }
        return weights;
    }

    private void add(CallProfile profile, int row, long moreCalls, long moreSelf, boolean[] chosen) {
        int thread = profile.thread()[row];
        threadNs[thread] += moreSelf;
        if (chosen[thread]) {
            self[profile.node()[row]] += moreSelf;
            calls[profile.node()[row]] += moreCalls;
        }
    }

    private static int firstAfter(long[] starts, long moment) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] > moment) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Time of each path and of all below it. */
    long[] totals(Paths paths) {
        long[] total = self.clone();
        for (int node = total.length - 1; node >= 0; node--) {
            if (paths.parent(node) != Paths.NONE) {
                total[paths.parent(node)] += total[node];
            }
        }
        return total;
    }
}
