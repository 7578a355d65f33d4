package io.uflight.recorder.record;

import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.BpfObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** What is left in the span maps ({@code struct uf_frame}) once nothing fires any more: spans without an end. */
final class OpenSpans {
    private static final int KEY = 16;
    private static final int FRAME = 16;

    /**
     * One span.
     *
     * @param fate an outcome decided at its start, 0: none
     * @param record complete but for what the end brings; empty: it is counted only
     */
    record Open(int probe, int fate, ByteBuffer record) {}

    private OpenSpans() {}

    static List<Open> of(List<BpfObject> objects) {
        List<Open> open = new ArrayList<>();
        for (BpfObject object : objects) {
            for (String name : object.maps()) {
                if (isFrames(name)) {
                    read(object.map(name), open);
                }
            }
        }
        return open;
    }

    /** By the name {@code UF_FRAMES} gives them: "frames", or ending in it. */
    private static boolean isFrames(String map) {
        return map.equals("frames") || map.endsWith("_frames") || map.endsWith("_spans");
    }

    private static void read(BpfMap map, List<Open> open) {
        if (map.keySize() != KEY) {
            return;
        }
        for (byte[] key : map.keys()) {
            byte[] value = map.lookup(key);
            if (value != null && value.length >= FRAME) {
                ByteBuffer frame = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
                int length = Math.clamp(frame.getInt(0), 0, value.length - FRAME);
                open.add(new Open(
                        Short.toUnsignedInt(frame.getShort(4)), frame.get(6), ByteBuffer.wrap(value, FRAME, length)));
            }
        }
    }
}
