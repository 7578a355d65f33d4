package io.uflight.bpf.drain;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Programs number methods as they see them; rows carry ids, which are given here. A record whose number has none yet stops the
 * drain. Belongs to the draining thread.
 */
public final class MethodIds {
    /** In place of an id: hits of this method are filtered. */
    public static final int FILTERED = -1;

    private static final int FIRST = 1 << 14;
    private static final int ONCE = 1 << 31;
    private static final int PID_MAX = 1 << 22;

    private final DrainContext context;
    private MemorySegment ids = MemorySegment.NULL;
    private MemorySegment once = MemorySegment.NULL;
    private MemorySegment untold = MemorySegment.NULL;

    MethodIds(DrainContext context) {
        this.context = context;
    }

    /** Whether the number is good for the thread's next record only. */
    public static boolean isOnce(int number) {
        return (number & ONCE) != 0;
    }

    /** {@code id}: positive, or {@link #FILTERED}. */
    public void set(int number, int id) {
        if (id == FILTERED && untold.byteSize() == 0) {
            // A record that is filtered may bear what its thread lost.
            untold = Arena.ofAuto().allocate(2L * PID_MAX, 8);
            context.untold(untold);
        }
        int index = number & ~ONCE;
        if (isOnce(number)) {
            if (once.byteSize() == 0) {
                once = Arena.ofAuto().allocate(4L * PID_MAX, 8);
                context.once(once);
            }
            if (index < PID_MAX) {
                once.setAtIndex(ValueLayout.JAVA_INT, index, id);
            }
            return;
        }
        long known = ids.byteSize() / 4;
        if (index >= known) {
            MemorySegment larger = Arena.ofAuto().allocate(4 * Math.max(FIRST, Long.highestOneBit(index) * 2), 8);
            larger.asSlice(0, ids.byteSize()).copyFrom(ids);
            ids = larger;
            context.methods(ids);
        }
        ids.setAtIndex(ValueLayout.JAVA_INT, index, id);
    }
}
