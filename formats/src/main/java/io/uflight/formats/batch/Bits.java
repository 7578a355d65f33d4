package io.uflight.formats.batch;

import org.apache.arrow.memory.ArrowBuf;

/** Validity: a bit a row, least significant first. */
public final class Bits {
    private Bits() {}

    public static boolean get(ArrowBuf bits, int row) {
        return (bits.getByte(row >> 3) >> (row & 7) & 1) != 0;
    }

    /** Set bits among the first {@code rows}. */
    public static int count(ArrowBuf bits, int rows) {
        int count = 0;
        int row = 0;
        for (; row + 64 <= rows; row += 64) {
            count += Long.bitCount(bits.getLong(row >> 3));
        }
        for (; row < rows; row++) {
            count += get(bits, row) ? 1 : 0;
        }
        return count;
    }
}
