package io.uflight.recorder.record;

import io.uflight.bpf.drain.OutcomeTable;

/** The seconds that outcomes are counted in: the inverse of {@link OutcomeTable#second}. */
final class Seconds {
    private static final long FACTOR = 36028797L;

    private Seconds() {}

    /** The first nanosecond of a second: the least time of it, in steps of 2^20 ns. */
    static long start(long second) {
        long steps = Math.ceilDiv(second << 35, FACTOR);
        return steps << 20;
    }
}
