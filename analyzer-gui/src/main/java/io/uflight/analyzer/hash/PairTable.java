package io.uflight.analyzer.hash;

import java.util.Arrays;

/** From two numbers to one that is not negative: open addressing over one array of keys and one of values. */
public final class PairTable {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[16];
    private int[] values = new int[16];
    private int size;

    public PairTable() {
        Arrays.fill(values, -1);
    }

    /** The number kept for the pair, −1 for none. */
    public int get(int a, int b) {
        long key = key(a, b);
        int mask = keys.length - 1;
        for (int at = slot(key, mask); values[at] >= 0; at = (at + 1) & mask) {
            if (keys[at] == key) {
                return values[at];
            }
        }
        return -1;
    }

    /** Keeps a number for a pair that has none. */
    public void put(int a, int b, int value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        set(key(a, b), value);
        size++;
    }

    private void set(long key, int value) {
        int mask = keys.length - 1;
        int at = slot(key, mask);
        while (values[at] >= 0) {
            at = (at + 1) & mask;
        }
        keys[at] = key;
        values[at] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[keys.length];
        Arrays.fill(values, -1);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] >= 0) {
                set(oldKeys[i], oldValues[i]);
            }
        }
    }

    private static long key(int a, int b) {
        return ((long) a << 32) | (b & 0xFFFFFFFFL);
    }

    private static int slot(long key, int mask) {
        return (int) ((key * MIX) >>> 40) & mask;
    }
}
