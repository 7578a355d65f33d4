package io.uflight.bpf.probe;

import java.nio.ByteBuffer;

/** A value as {@code struct uf_value} of {@code generic.h}. */
public final class ValueEncoder {
    /** Bytes of one. */
    public static final int SIZE = 48;

    private ValueEncoder() {}

    /** {@code out}: little-endian. */
    public static void put(ByteBuffer out, Value value) {
        out.put((byte) value.base().number());
        out.put((byte) value.index().number());
        out.put((byte) value.scale());
        out.put((byte) value.size());
        out.put((byte) (value.signed() ? 1 : 0));
        out.put((byte) value.steps().size());
        out.putShort((short) 0);
        out.putLong(value.addend());
        int end = out.position() + 8 * Value.MAX_STEPS;
        for (Value.Step step : value.steps()) {
            out.putInt(step.offset());
            out.put((byte) step.size());
            out.put((byte) (step.signed() ? 1 : 0));
            out.putShort((short) 0);
        }
        out.position(end);
    }
}
