package io.uflight.bpf.drain;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.stream.LongStream;

/**
 * {@code struct uf_stack_ids} of {@code drain.h}, off heap: which ids the stacks of records have. It remembers so many; when it is
 * full it begins anew, and stacks are asked for once more. Belongs to the draining thread.
 */
final class StackIds {
    private static final int DEPTH = 127;
    private static final int HASH = 8;
    private static final int TS = 16;
    private static final int TID = 24;
    private static final int WORDS = 28;
    private static final int WORD = 32;
    private static final int SLOT = 32 + 8 * (2 + DEPTH);
    private static final int SLOT_SIZE = 24;
    private static final long CUT = 1L << 47;

    /** How many are remembered, and how many words of theirs: 3 MiB and 16 MiB. */
    static final int MOST = 1 << 16;

    private static final long POOL = 1 << 21;

    private final MemorySegment memory;
    private final MemorySegment pool;
    private final long slots;
    private int used;
    private long poolUsed;

    StackIds(Arena arena, DrainContext context) {
        this(arena, context, MOST, POOL);
    }

    StackIds(Arena arena, DrainContext context, int most, long poolWords) {
        slots = 2L * most;
        memory = arena.allocate(SLOT + slots * SLOT_SIZE, 8);
        pool = arena.allocate(8 * poolWords, 8);
        memory.set(ValueLayout.JAVA_LONG, 0, slots);
        context.stacks(memory);
    }

    /** Where the drain stopped. */
    UnseenStack unseen() {
        long head = memory.get(ValueLayout.JAVA_LONG, WORD);
        return new UnseenStack(
                memory.get(ValueLayout.JAVA_LONG, TS),
                (int) head,
                memory.get(ValueLayout.JAVA_INT, TID),
                (int) (head >>> 48),
                memory.get(ValueLayout.JAVA_LONG, WORD + 8),
                LongStream.of(memory.asSlice(WORD + 16, 8L * (words() - 2)).toArray(ValueLayout.JAVA_LONG))
                        .boxed()
                        .toList(),
                (head & CUT) != 0);
    }

    private int words() {
        return memory.get(ValueLayout.JAVA_INT, WORDS);
    }

    /** Gives that one an id. */
    void set(int id) {
        if (used == slots / 2 || poolUsed + words() > pool.byteSize() / 8) {
            memory.asSlice(SLOT).fill((byte) 0);
            used = 0;
            poolUsed = 0;
        }
        long hash = memory.get(ValueLayout.JAVA_LONG, HASH);
        long at = hash & (slots - 1);
        while (memory.get(ValueLayout.JAVA_INT, SLOT + at * SLOT_SIZE + 12) != 0) {
            at = (at + 1) & (slots - 1);
        }
        MemorySegment slot = memory.asSlice(SLOT + at * SLOT_SIZE, SLOT_SIZE);
        MemorySegment words = pool.asSlice(8 * poolUsed, 8L * words());
        words.copyFrom(memory.asSlice(WORD, words.byteSize()));
        slot.set(ValueLayout.JAVA_LONG, 0, hash);
        slot.set(ValueLayout.JAVA_INT, 8, words());
        slot.set(ValueLayout.JAVA_INT, 12, id);
        slot.set(ValueLayout.JAVA_LONG, 16, words.address());
        used++;
        poolUsed += words();
    }
}
