package io.uflight.recorder.record;

/** The seconds that outcomes are counted in: record.h's formula, and its inverse for the rows. */
final class Seconds {
    private static final long FACTOR = 36028797L;

    private Seconds() {}

    /** As {@code uf_second}. */
    static long of(long monotonicNanos) {
        return ((monotonicNanos >>> 20) * FACTOR) >>> 35;
    }

    /** The first nanosecond of a second: the least time whose {@link #of} is not below it, in steps of 2^20 ns. */
    static long start(long second) {
        long steps = Math.ceilDiv(second << 35, FACTOR);
        return steps << 20;
    }
}
