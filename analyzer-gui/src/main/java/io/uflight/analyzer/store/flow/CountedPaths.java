package io.uflight.analyzer.store.flow;

/**
 * What one lane has found: which path a call is on, and what becomes of the time that is spent there. A path is a number.
 *
 * @param tree the paths, and what they sum up to
 * @param times the same by stretches of time
 */
record CountedPaths(CallTree tree, CallTimes times) {
    /** The path of a method called from another path. */
    int child(int of, int called) {
        return tree.child(of, called);
    }

    void count(int path) {
        tree.count(path);
    }

    void spend(int path, long ns) {
        tree.spend(path, ns);
    }

    /** A call has ended, in a way of {@link Ending}. */
    void end(int path, int ending, boolean lossy) {
        tree.end(path, ending, lossy);
    }

    /** All since the last time was of one thread and within the stretch that holds a moment. */
    void handOn(int thread, long within) {
        tree.flush(thread, within, times);
    }

    /** The first moment after the stretch that holds one; what stretches are may change here. */
    long stretchEnd(long moment) {
        times.narrow();
        return ((moment >> times.shift()) + 1) << times.shift();
    }
}
