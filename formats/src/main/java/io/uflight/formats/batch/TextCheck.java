package io.uflight.formats.batch;

import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/** Whether the offsets and bytes of a text column are what any reader may rely on: one bad value fails a whole import. */
public final class TextCheck {
    private static final long HIGH_BITS = 0x8080808080808080L;

    private TextCheck() {}

    /**
     * Says what is wrong, or null.
     *
     * @param offsets rows + 1 int32, from 0, never falling, ending at {@code bytes}
     * @param text at least {@code bytes} long: UTF-8 in which every offset stands at the start of a character
     */
    public static @Nullable String check(ArrowBuf offsets, int rows, ArrowBuf text, long bytes) {
        IntBuffer ends = offsets.nioBuffer(0, 4 * (rows + 1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
        int last = ends.get(0);
        if (last != 0) {
            return "the first offset is " + last + ", not 0";
        }
        for (int row = 1; row <= rows; row++) {
            int next = ends.get(row);
            if (next < last || next > bytes) {
                return "the text of row " + (row - 1) + " reaches from " + last + " to " + next + " of " + bytes;
            }
            last = next;
        }
        if (last != bytes) {
            return "the texts end at " + last + " of " + bytes;
        }
        long ascii = asciiPrefix(text, 0, bytes);
        if (ascii == bytes) {
            return null;
        }
        long bad = invalidAt(text, ascii, bytes);
        if (bad >= 0) {
            return "byte " + bad + " of the text is not UTF-8";
        }
        for (int row = 1; row < rows; row++) {
            int at = ends.get(row);
            if (at < bytes && (text.getByte(at) & 0xC0) == 0x80) {
                return "the text of row " + row + " begins inside a character";
            }
        }
        return null;
    }

    private static long asciiPrefix(ArrowBuf text, long from, long to) {
        long at = from;
        while (at + 8 <= to && (text.getLong(at) & HIGH_BITS) == 0) {
            at += 8;
        }
        while (at < to && text.getByte(at) >= 0) {
            at++;
        }
        return at;
    }

    /** Position of the first byte that is not UTF-8 (Unicode, table 3-7), or −1. */
    private static long invalidAt(ArrowBuf text, long from, long to) {
        long at = asciiPrefix(text, from, to);
        while (at < to) {
            int lead = text.getByte(at) & 0xFF;
            int more = lead >= 0xC2 && lead <= 0xDF
                    ? 1
                    : lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
            if (more == 0 || at + more >= to) {
                return at;
            }
            int second = text.getByte(at + 1) & 0xFF;
            int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (second < low || second > high) {
                return at;
            }
            for (int i = 2; i <= more; i++) {
                if ((text.getByte(at + i) & 0xC0) != 0x80) {
                    return at;
                }
            }
            at = asciiPrefix(text, at + more + 1, to);
        }
        return -1;
    }
}
