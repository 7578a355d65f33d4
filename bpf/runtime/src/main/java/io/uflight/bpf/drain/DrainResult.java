package io.uflight.bpf.drain;

/**
 * What one call did.
 *
 * @param records dealt with: rows, and what was filtered or did not fit its layout
 * @param bytes of them
 * @param position bytes of the ring dealt with since its start
 * @param pending bytes claimed behind that when the call ended, by programs still writing them too
 * @param kind whose batch is in the way; −1 when none is
 */
public record DrainResult(long records, long bytes, long position, long pending, Stop stop, int kind) {
    /** Up to here the ring had been claimed when the call ended. */
    public long claimed() {
        return position + pending;
    }

    /** Why the drain came to an end. */
    public enum Stop {
        /** All that was there has been taken, up to a record still being written. */
        NOTHING,
        /** The kind's batch has no row left: take it and drain again. */
        ROWS,
        /** A text might not fit the kind's batch: take it and drain again. */
        TEXT,
        /** The buffer of raw records is full: read them and drain again. */
        RAW,
        /** What should be a ring buffer is none. */
        CORRUPT,
        /** The next record's method is named by a raw record that has not been read: read them and drain again. */
        NAMES,
        /** Many stacks were new, and have ids now: drain again, when other work is done. */
        STACK;

        private static final Stop[] ALL = values();

        static Stop of(int number) {
            return ALL[number];
        }
    }
}
