package io.uflight.recorder.record;

import io.uflight.bpf.drain.OutcomeTable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The counters of one moment, behind which all rows they count have been handed over.
 *
 * @param kernel copied first
 * @param user the drain's own, copied once all is drained that had been claimed by then
 * @param from the second in which the kernel's copy was begun; being stopped can put seconds between it and the next
 * @param second in which the drain's was done: no counter is of a later one
 */
record Checkpoint(OutcomeTable kernel, OutcomeTable user, long from, long second) {
    /** Each counter is read whole; that the table is not one moment's a later copy evens out. */
    static OutcomeTable copy(MemorySegment live) {
        MemorySegment copy = Arena.ofAuto().allocate(live.byteSize(), 8);
        copy.copyFrom(live);
        return new OutcomeTable(copy);
    }

    /** The drain's counters, which only the draining thread changes. */
    static OutcomeTable copy(OutcomeTable live) {
        OutcomeTable copy =
                new OutcomeTable(Arena.ofAuto().allocate((long) live.probes() * OutcomeTable.PROBE_BYTES, 8));
        for (int probe = 0; probe < live.probes(); probe++) {
            for (int slot = 0; slot < OutcomeTable.SLOTS; slot++) {
                for (io.uflight.bpf.drain.Outcome outcome : io.uflight.bpf.drain.Outcome.values()) {
                    copy.add(probe, slot, outcome, live.get(probe, slot, outcome.index()));
                }
            }
        }
        return copy;
    }
}
