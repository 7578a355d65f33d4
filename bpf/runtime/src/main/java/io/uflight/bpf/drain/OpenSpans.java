package io.uflight.bpf.drain;

import io.uflight.bpf.kernel.BpfMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is left in a map of frames once its probes are detached: spans that have begun and not ended. See record.h. */
public final class OpenSpans {
    private static final int FRAME = 16;
    private static final byte RESTING = (byte) 0xff;

    /**
     * A span without its end.
     *
     * @param fate what the program had decided at the start; {@link Outcome#OPEN} where it had not
     * @param record for {@link RingDrain#decode}; empty where the span has none
     */
    @SuppressWarnings("ArrayRecordComponent") // as it came from the kernel
    public record Span(int probe, Outcome fate, byte[] record) {}

    private OpenSpans() {}

    public static List<Span> read(BpfMap frames) {
        List<Span> spans = new ArrayList<>();
        for (byte[] key : frames.keys()) {
            byte[] element = frames.lookup(key);
            if (element == null) {
                continue;
            }
            ByteBuffer frame = ByteBuffer.wrap(element).order(ByteOrder.LITTLE_ENDIAN);
            if (frame.get(6) == RESTING) {
                continue;
            }
            int length = Math.clamp(frame.getInt(0), 0, element.length - FRAME);
            Outcome fate = frame.get(6) == 0 ? Outcome.OPEN : Outcome.of(frame.get(6));
            spans.add(new Span(
                    Short.toUnsignedInt(frame.getShort(4)),
                    fate,
                    fate == Outcome.OPEN ? Arrays.copyOfRange(element, FRAME, FRAME + length) : new byte[0]));
        }
        return spans;
    }
}
