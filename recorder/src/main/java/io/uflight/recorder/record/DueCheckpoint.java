package io.uflight.recorder.record;

import io.uflight.bpf.drain.OutcomeTable;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint on its way: it waits until the ring is drained up to where programs had claimed it when the kernel's counters
 * were copied, and then until the rows counted so far are handed over. It does not wait for an empty ring, which a
 * recorder that cannot keep up never sees.
 */
final class DueCheckpoint {
    private final OutcomeTable kernel;
    private final long from;
    private final long until;
    private @Nullable OutcomeTable user;
    private long second;
    private final BitSet owed = new BitSet();

    /**
     * @param kernel copied before {@code until} was read
     * @param from the second in which that copy was begun
     * @param until position in the ring
     */
    DueCheckpoint(OutcomeTable kernel, long from, long until) {
        this.kernel = kernel;
        this.from = from;
        this.until = until;
    }

    boolean reached(long position) {
        return user == null && position >= until;
    }

    /** Fixes what it says of the rows; those of the {@code filling} kinds have still to be handed over. */
    void count(OutcomeTable drained, long nowSecond, BitSet filling) {
        user = drained;
        second = nowSecond;
        owed.or(filling);
    }

    /** The rows of a kind were handed over. */
    void handed(int kind) {
        owed.clear(kind);
    }

    BitSet owed() {
        return (BitSet) owed.clone();
    }

    /** Once all it counts has been handed over; null: not yet. */
    @Nullable
    Checkpoint complete() {
        return user == null || !owed.isEmpty() ? null : new Checkpoint(kernel, user, from, second);
    }
}
