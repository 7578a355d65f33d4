package io.uflight.recorder.record;

import io.uflight.bpf.drain.FilledBatch;
import io.uflight.recorder.flow.Method;
import io.uflight.recorder.stack.Stack;
import java.util.List;

/** Where drained rows go: into a capture, or onto the screen. Called by the draining thread only. */
interface Sink {
    /** Whether it takes a batch now; if not, the drain stops consuming and the kernel counts what does not fit. */
    boolean ready();

    /** Takes over the batch, and gives it back by closing it. */
    void rows(FilledBatch batch);

    /** Takes methods that rows passed after this may name. */
    default void methods(List<Method> methods) {}

    /** The same of stacks. */
    default void stacks(List<Stack> stacks) {}

    /** Grows while it works off what it was passed. */
    default long progress() {
        return 0;
    }

    /** Every table's rows up to now have been passed. */
    default void flushed() {}

    /** All rows these counters speak of have been passed before it. */
    void checkpoint(Checkpoint checkpoint);
}
