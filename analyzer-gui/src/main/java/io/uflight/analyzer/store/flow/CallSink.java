package io.uflight.analyzer.store.flow;

/** Takes each call when it ends. */
@FunctionalInterface
public interface CallSink {
    CallSink NONE = (thread, start, duration, self, depth, node, method, ending, broken) -> {};

    /**
     * One call.
     *
     * @param thread number of the thread
     * @param start ns since 1970; of an unmatched one its return
     * @param duration ns, −1 when not known
     * @param depth 0 for the outermost
     * @param node its number in the tree that was known beforehand, if one was
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
