package io.uflight.analyzer.store.flow;

import io.uflight.analyzer.column.Columns;
import java.util.Arrays;

/**
 * Calls and own time by (thread, stretch of time, node), so that a part of the time is summed and not searched. A stretch is
 * 2ⁿ ns and begins at a multiple of that; when there are too many rows, two become one. A key may have several rows.
 */
public final class CallTimes {
    /** Stretches of a capture, about. */
    public static final int STRETCHES = 512;

    /** What a brush sums and the window reads within a fraction of a second. */
    static final int MOST_ROWS = 400_000;

    /** With more, as a hostile capture may have, there are none: memory stays bounded, and a range is asked of the calls. */
    private static final int MOST_KEPT = 1 << 22;

    private static final int WIDEST = 50;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private static final int THREAD = 0;
    private static final int NODE = 1;
    private static final int CALLS = 2;
    private static final int STRETCH = 0;
    private static final int SELF = 1;

    private final Columns rows = new Columns(3, 2, 4096);
    private int shift;
    private int limit = MOST_ROWS;
    private final int most;
    private boolean kept = true;
    /** Row + 1 of a key, while rows are merged. */
    private int[] slots = new int[0];

    /** @param length of the capture, ns; 0 when unknown */
    CallTimes(long length) {
        this(length, MOST_KEPT);
    }

    CallTimes(long length, int most) {
        this.most = most;
        shift = length <= 0 ? 20 : Math.max(10, 64 - Long.numberOfLeadingZeros(Math.max(1, length / STRETCHES)));
    }

    /** Whether there are any: not when there would be too many. */
    boolean kept() {
        return kept;
    }

    /** Of a key one row, in stretches of that length if they are shorter. */
    void settle(int wide) {
        merge(Math.max(0, wide - shift));
        shift = Math.max(shift, wide);
        slots = new int[0];
    }

    /** Nanoseconds of a stretch are 2 to this power. */
    public int shift() {
        return shift;
    }

    public int size() {
        return rows.size();
    }

    public int thread(int row) {
        return rows.ints(THREAD)[row];
    }

    /** Where the stretch begins, ns since 1970. */
    public long from(int row) {
        return rows.longs(STRETCH)[row] << shift;
    }

    public int node(int row) {
        return rows.ints(NODE)[row];
    }

    public int calls(int row) {
        return rows.ints(CALLS)[row];
    }

    public long self(int row) {
        return rows.longs(SELF)[row];
    }

    void add(int thread, long at, int node, int calls, long self) {
        if (!kept) {
            return;
        }
        int row = rows.add();
        rows.ints(THREAD)[row] = thread;
        rows.longs(STRETCH)[row] = at >> shift;
        rows.ints(NODE)[row] = node;
        rows.ints(CALLS)[row] = calls;
        rows.longs(SELF)[row] = self;
    }

    /** Makes fewer rows of too many: of a key one, then of two stretches one. */
    void narrow() {
        if (size() <= limit) {
            return;
        }
        merge(0);
        while (size() > limit / 4 * 3 && shift < WIDEST) {
            int before = size();
            shift++;
            merge(1);
            if (size() > before / 4 * 3) {
                // Rows differ by their nodes: wider stretches would lose time and win no room.
                limit = Math.max(limit, size()) * 2;
            }
        }
        // At the widest there is nothing more to be won.
        limit = Math.max(limit, size() / 3 * 4 + 1);
        if (size() > most) {
            kept = false;
            rows.cut(0);
        }
    }

    private void merge(int by) {
        int size = size();
        int slots = Integer.highestOneBit(Math.max(16, size)) * 4;
        int[] at = slots(slots);
        int[] thread = rows.ints(THREAD);
        int[] node = rows.ints(NODE);
        int[] calls = rows.ints(CALLS);
        long[] stretch = rows.longs(STRETCH);
        long[] self = rows.longs(SELF);
        int kept = 0;
        for (int row = 0; row < size; row++) {
            long wide = stretch[row] >> by;
            long hash = (((wide * 31 + thread[row]) * MIX) ^ node[row]) * MIX;
            int slot = (int) (hash >>> 33) & (slots - 1);
            int same = at[slot] - 1;
            while (same >= 0 && !(stretch[same] == wide && thread[same] == thread[row] && node[same] == node[row])) {
                slot = (slot + 1) & (slots - 1);
                same = at[slot] - 1;
            }
            if (same >= 0) {
                calls[same] += calls[row];
                self[same] += self[row];
            } else {
                at[slot] = kept + 1;
                stretch[kept] = wide;
                thread[kept] = thread[row];
                node[kept] = node[row];
                calls[kept] = calls[row];
                self[kept] = self[row];
                kept++;
            }
        }
        rows.cut(kept);
    }

    // Merging takes turns with following calls: to ask for memory each time, and have it cleared, costs a quarter of
    // it.
    private int[] slots(int many) {
        if (slots.length < many) {
            slots = new int[many];
        } else {
            Arrays.fill(slots, 0, many, 0);
        }
        return slots;
    }
}
