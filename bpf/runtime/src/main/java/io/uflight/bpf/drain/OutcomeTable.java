package io.uflight.bpf.drain;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The counters of {@code record.h}, [probe][slot][outcome], either the kernel's (the map {@code uf_outcomes}) or the
 * drain's own of what happened after the ring. They only grow. A slot is a second modulo {@link #SLOTS}.
 */
public final class OutcomeTable {
    public static final int SLOTS = 32;
    /** Cells of a slot; those without an {@link Outcome} are not outcomes. */
    public static final int CELLS = 16;
    /** Cell that counts values that could not be read. */
    public static final int FAULTS = 15;
    /** Bytes a probe: the value size of {@code uf_outcomes}. */
    public static final int PROBE_BYTES = SLOTS * CELLS * 8;

    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final MemorySegment cells;

    public OutcomeTable(MemorySegment cells) {
        this.cells = cells;
    }

    /** How many probes it has room for. */
    public int probes() {
        return Math.toIntExact(cells.byteSize() / PROBE_BYTES);
    }

    /** The second a CLOCK_MONOTONIC time (ns) belongs to; C and BPF compute the same. */
    public static long second(long monotonicNanos) {
        return ((monotonicNanos >>> 20) * 36028797L) >>> 35;
    }

    public static int slot(long second) {
        return (int) (second % SLOTS);
    }

    /** The counter now; acquire order, so what was counted before a record is seen with it. */
    public long get(int probe, int slot, int cell) {
        return (long) LONG.getAcquire(cells, offset(probe, slot, cell));
    }

    /** Adds to a counter of the drain's own table. */
    public void add(int probe, int slot, Outcome outcome, long n) {
        long offset = offset(probe, slot, outcome.index());
        cells.set(ValueLayout.JAVA_LONG, offset, cells.get(ValueLayout.JAVA_LONG, offset) + n);
    }

    /** Sum over all slots. */
    public long total(int probe, int cell) {
        long sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            sum += get(probe, slot, cell);
        }
        return sum;
    }

    public long total(int probe, Outcome outcome) {
        return total(probe, outcome.index());
    }

    private static long offset(int probe, int slot, int cell) {
        return (((long) probe * SLOTS + slot) * CELLS + cell) * 8;
    }
}
