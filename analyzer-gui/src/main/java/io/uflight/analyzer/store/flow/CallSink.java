package io.uflight.analyzer.store.flow;

/** Takes each call when it ends. */
@FunctionalInterface
public interface CallSink {
    /**
     * One call.
     *
     * @param thread number of the thread
     * @param start ns since 1970; of an unmatched one its return
     * @param duration ns, −1 when not known
     * @param self ns not in calls it made, −1 when not known
     * @param depth 0 for the outermost
     * @param node its number in the tree of the lane
     */
    void call(
            int thread,
            long start,
            long duration,
            long self,
            int depth,
            int node,
            int method,
            int ending,
            boolean broken);
}
