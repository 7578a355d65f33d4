package io.uflight.analyzer.hash;

/** From two numbers to one that is not negative: open addressing, a key beside its value. */
public final class PairTable {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Key and value + 1 of each slot; 0 for none. */
    private long[] slots = new long[32];

    private int size;

    /** The number kept for the pair, −1 for none. */
    public int get(int a, int b) {
        long key = key(a, b);
        int mask = slots.length - 2;
        for (int at = slot(key, mask); slots[at + 1] != 0; at = (at + 2) & mask) {
            if (slots[at] == key) {
                return (int) slots[at + 1] - 1;
            }
        }
        return -1;
    }

    /** Keeps a number for a pair that has none. */
    public void put(int a, int b, int value) {
        if (size * 4L >= slots.length) {
            grow();
        }
        set(key(a, b), value + 1L);
        size++;
    }

    private void set(long key, long value) {
        int mask = slots.length - 2;
        int at = slot(key, mask);
        while (slots[at + 1] != 0) {
            at = (at + 2) & mask;
        }
        slots[at] = key;
        slots[at + 1] = value;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[Math.multiplyExact(old.length, 2)];
        for (int at = 0; at < old.length; at += 2) {
            if (old[at + 1] != 0) {
                set(old[at], old[at + 1]);
            }
        }
    }

    private static long key(int a, int b) {
        return ((long) a << 32) | (b & 0xFFFFFFFFL);
    }

    private static int slot(long key, int mask) {
        return (int) ((key * MIX) >>> 32) & mask;
    }
}
