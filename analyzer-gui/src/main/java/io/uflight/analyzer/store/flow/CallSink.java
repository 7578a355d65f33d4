package io.uflight.analyzer.store.flow;

/** Takes each call when it ends. */
@FunctionalInterface
public interface CallSink {
    CallSink NONE = (pid, tid, start, duration, self, depth, node, method, ending, broken) -> {};

    /**
     * One call.
     *
     * @param start ns since 1970; of an unmatched one its return
     * @param duration ns, −1 when not known
     * @param depth 0 for the outermost
     */
    void call(
            int pid,
            int tid,
            long start,
            long duration,
            long self,
            int depth,
            int node,
            int method,
            int ending,
            boolean broken);
}
