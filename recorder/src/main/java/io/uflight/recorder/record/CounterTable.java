package io.uflight.recorder.record;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A copy of the counters {@code u64[probes][SLOTS][WIDTH]} at one moment. They only grow. */
final class CounterTable {
    private final int probes;
    private final long[] cells;

    CounterTable(int probes) {
        this.probes = probes;
        this.cells = new long[probes * Outcome.SLOTS * Outcome.WIDTH];
    }

    int probes() {
        return probes;
    }

    /** Each counter is read whole; the table as such is not one moment's, which a later copy evens out. */
    void copyFrom(MemorySegment live) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (long) ValueLayout.JAVA_LONG.varHandle().getOpaque(live, 8L * i);
        }
    }

    private static int cell(int probe, int slot, int counter) {
        return (probe * Outcome.SLOTS + slot) * Outcome.WIDTH + counter;
    }

    long get(int probe, int slot, int counter) {
        return cells[cell(probe, slot, counter)];
    }

    void add(int probe, int slot, int counter, long n) {
        cells[cell(probe, slot, counter)] += n;
    }

    /** Over all slots. */
    long total(int probe, Outcome outcome) {
        return total(probe, outcome.index());
    }

    long total(int probe, int counter) {
        long sum = 0;
        for (int slot = 0; slot < Outcome.SLOTS; slot++) {
            sum += get(probe, slot, counter);
        }
        return sum;
    }
}
