package io.uflight.bpf.drain;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@code struct uf_context} of {@code drain.h}, off heap. */
final class DrainContext {
    static final int KINDS = 256;
    private static final int PROGRAMS = 160;

    private final MemorySegment memory;

    DrainContext(Arena arena, long ring, long clockOffset, MemorySegment counters, int probes, MemorySegment raw) {
        memory = arena.allocate(PROGRAMS + 8L * KINDS, 8);
        memory.set(ValueLayout.JAVA_LONG, 0, ring);
        memory.set(ValueLayout.JAVA_LONG, 8, clockOffset);
        memory.set(ValueLayout.JAVA_LONG, 16, counters.address());
        memory.set(ValueLayout.JAVA_LONG, 24, probes);
        memory.set(ValueLayout.JAVA_LONG, 32, raw.address());
        memory.set(ValueLayout.JAVA_LONG, 40, raw.byteSize());
    }

    long address() {
        return memory.address();
    }

    void program(int kind, ColumnProgram program) {
        memory.set(ValueLayout.JAVA_LONG, PROGRAMS + 8L * kind, program.address());
    }

    /** Where the ids of methods stand; {@link MethodIds}. */
    void methods(MemorySegment ids) {
        memory.set(ValueLayout.JAVA_LONG, 104, ids.address());
        memory.set(ValueLayout.JAVA_LONG, 112, ids.byteSize() / 4);
    }

    void once(MemorySegment ids) {
        memory.set(ValueLayout.JAVA_LONG, 120, ids.address());
        memory.set(ValueLayout.JAVA_LONG, 128, ids.byteSize() / 4);
    }

    /** {@link StackIds}. */
    void stacks(MemorySegment ids) {
        memory.set(ValueLayout.JAVA_LONG, 136, ids.address());
    }

    /** Losses of threads that wait for a row to tell of them. */
    void untold(MemorySegment losses) {
        memory.set(ValueLayout.JAVA_LONG, 144, losses.address());
        memory.set(ValueLayout.JAVA_LONG, 152, losses.byteSize() / 2);
    }

    long rawUsed() {
        return memory.get(ValueLayout.JAVA_LONG, 48);
    }

    void forgetRaw() {
        memory.set(ValueLayout.JAVA_LONG, 48, 0);
    }

    DrainResult result() {
        DrainResult.Stop stop = DrainResult.Stop.of(memory.get(ValueLayout.JAVA_INT, 88));
        return new DrainResult(
                memory.get(ValueLayout.JAVA_LONG, 56),
                memory.get(ValueLayout.JAVA_LONG, 64),
                memory.get(ValueLayout.JAVA_LONG, 96),
                memory.get(ValueLayout.JAVA_LONG, 72),
                stop,
                stop == DrainResult.Stop.NOTHING ? -1 : memory.get(ValueLayout.JAVA_INT, 92));
    }

    long unattributed() {
        return memory.get(ValueLayout.JAVA_LONG, 80);
    }
}
