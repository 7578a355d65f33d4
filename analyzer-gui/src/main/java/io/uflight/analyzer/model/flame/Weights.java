package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.task.Cancellation;

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

    static Weights none(CallProfile profile) {
        return new Weights(
                new long[profile.paths().size()],
                new long[profile.paths().size()],
                new long[profile.threads().size()]);
    }

    /** Those of the whole capture, of some of its threads. */
    public static Weights whole(CallProfile profile, boolean[] chosen, Cancellation cancellation) {
        for (boolean each : chosen) {
            if (!each) {
                return of(profile, Long.MIN_VALUE / 4, Long.MAX_VALUE / 4, chosen, false, cancellation);
            }
        }
        return new Weights(
                profile.self().clone(),
                profile.calls().clone(),
                profile.threads().stream().mapToLong(FlowThread::ns).toArray());
    }

    /**
     * Sums the stretches within a range. One that is partly outside counts by the share that is inside.
     *
     * @param from ns since 1970
     * @param chosen by number of the thread
     * @param edges whether stretches that lie partly outside count
     */
    public static Weights of(
            CallProfile profile, long from, long to, boolean[] chosen, boolean edges, Cancellation cancellation) {
        Weights weights = none(profile);
        profile.stretches(cancellation).sum(from, to, edges, weights, chosen);
        return weights;
    }

    void add(int thread, int node, long moreCalls, long moreSelf, boolean[] chosen) {
        threadNs[thread] += moreSelf;
        if (chosen[thread]) {
            self[node] += moreSelf;
            calls[node] += moreCalls;
        }
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
