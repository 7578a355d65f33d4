package io.uflight.analyzer.store.flow;

import java.util.Arrays;

/**
 * Calls and own time by (thread, stretch of time, node), so that a part of the time is summed and not searched. A stretch is
 * 2ⁿ ns and begins at a multiple of that; when there are too many rows, two become one. A key may have several rows.
 */
public final class CallTimes {
    /** Stretches of a capture, about. */
    public static final int STRETCHES = 512;

    private static final int MOST_ROWS = 2_000_000;
    private static final int WIDEST = 50;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private int shift;
    private int limit = MOST_ROWS;
    private int size;
    private int[] thread = new int[4096];
    private long[] stretch = new long[4096];
    private int[] node = new int[4096];
    private int[] calls = new int[4096];
    private long[] self = new long[4096];

    /** @param length of the capture, ns; 0 when unknown */
    public CallTimes(long length) {
        shift = length <= 0 ? 20 : Math.max(10, 64 - Long.numberOfLeadingZeros(Math.max(1, length / STRETCHES)));
    }

    /** Nanoseconds of a stretch are 2 to this power. */
    public int shift() {
        return shift;
    }

    public int size() {
        return size;
    }

    public int thread(int row) {
        return thread[row];
    }

    /** Where the stretch begins, ns since 1970. */
    public long from(int row) {
        return stretch[row] << shift;
    }

    public int node(int row) {
        return node[row];
    }

    public int calls(int row) {
        return calls[row];
    }

    public long self(int row) {
        return self[row];
    }

    void add(int ofThread, long at, int ofNode, int moreCalls, long moreSelf) {
        if (size == thread.length) {
            grow();
        }
        thread[size] = ofThread;
        stretch[size] = at >> shift;
        node[size] = ofNode;
        calls[size] = moreCalls;
        self[size] = moreSelf;
        size++;
    }

    private void grow() {
        int more = size * 2;
        thread = Arrays.copyOf(thread, more);
        stretch = Arrays.copyOf(stretch, more);
        node = Arrays.copyOf(node, more);
        calls = Arrays.copyOf(calls, more);
        self = Arrays.copyOf(self, more);
    }

    /** Doubles the stretches while there are more rows than are wanted. */
    void narrow() {
        while (size > limit && shift < WIDEST) {
            int before = size;
            shift++;
            merge();
            if (size > before / 4 * 3) {
                // Rows differ by their nodes: wider stretches would lose time and win no room.
                limit = Math.max(limit, size) * 2;
            }
        }
    }

    private void merge() {
        int slots = Integer.highestOneBit(Math.max(16, size)) * 4;
        int[] at = new int[slots];
        Arrays.fill(at, -1);
        int kept = 0;
        for (int row = 0; row < size; row++) {
            long wide = stretch[row] >> 1;
            long hash = (((wide * 31 + thread[row]) * MIX) ^ node[row]) * MIX;
            int slot = (int) (hash >>> 33) & (slots - 1);
            while (at[slot] >= 0
                    && !(stretch[at[slot]] == wide && thread[at[slot]] == thread[row] && node[at[slot]] == node[row])) {
                slot = (slot + 1) & (slots - 1);
            }
            if (at[slot] >= 0) {
                calls[at[slot]] += calls[row];
                self[at[slot]] += self[row];
            } else {
                at[slot] = kept;
                stretch[kept] = wide;
                thread[kept] = thread[row];
                node[kept] = node[row];
                calls[kept] = calls[row];
                self[kept] = self[row];
                kept++;
            }
        }
        size = kept;
    }
}
