package io.uflight.bpf.drain;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * {@code struct uf_flow_names}: what a program tells of a method it sees for the first time. Good as long as the raw record is.
 *
 * @param record of a kind made by {@link RingDrain#addNames}
 */
public record MethodNames(MemorySegment record) {
    /** Of the map of known methods. */
    public static final int KEY = 40;

    private static final int NAMES = 3;
    private static final int TEXTS = 32 + KEY;
    static final int SIZE = TEXTS + 4 * (NAMES + 1);

    private static final int CUT = 0x8000;

    /** The kind of any raw record. */
    public static int kind(MemorySegment record) {
        return Byte.toUnsignedInt(record.get(ValueLayout.JAVA_BYTE, 16));
    }

    public int probe() {
        return Short.toUnsignedInt(record.get(ValueLayout.JAVA_SHORT, 18));
    }

    /** CLOCK_MONOTONIC, ns. */
    public long monotonicNanos() {
        return record.get(ValueLayout.JAVA_LONG, 0);
    }

    public int pid() {
        return record.get(ValueLayout.JAVA_INT, 8);
    }

    public int tid() {
        return record.get(ValueLayout.JAVA_INT, 12);
    }

    /** The program's for the method; see {@link MethodIds}. */
    public int number() {
        return record.get(ValueLayout.JAVA_INT, 24);
    }

    /** False: the target's memory did not give the names. */
    public boolean readable() {
        return record.get(ValueLayout.JAVA_INT, 28) == 0;
    }

    /** What the method has in the map of known methods. */
    public byte[] key() {
        return record.asSlice(32, KEY).toArray(ValueLayout.JAVA_BYTE);
    }

    /** 0: class, 1: method, 2: signature; bytes as the target has them, null where there is none. */
    public byte @Nullable [] name(int index) {
        int at = Short.toUnsignedInt(record.get(ValueLayout.JAVA_SHORT, TEXTS + 4L * index));
        int length = length(index) & ~CUT;
        return at >= SIZE && at + length <= record.byteSize()
                ? record.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE)
                : null;
    }

    /** Whether that name was longer. */
    public boolean cut(int index) {
        return (length(index) & CUT) != 0;
    }

    private int length(int index) {
        return Short.toUnsignedInt(record.get(ValueLayout.JAVA_SHORT, TEXTS + 4L * index + 2));
    }
}
