package io.uflight.recorder.record;

import io.uflight.bpf.drain.Ring;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.BpfObjects;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes into a real ring as a program does, see record.h, but in its own time. Records have a header and no columns. */
final class RingWriter implements AutoCloseable {
    static final int BYTES = 4096;
    private static final int RECORD = 32;
    private static final int WHOLE = RECORD + 8;
    private static final int RELEASED = 256;

    final Ring ring = Ring.create(BYTES);
    private final BpfObject object = BpfObject.open("floor", BpfObjects.read("floor"));
    private final MemorySegment positions;
    private final MemorySegment data;
    private final long seal;

    RingWriter() {
        ring.share(object);
        object.load();
        positions = object.map("uf_ring_positions").map();
        data = object.map("uf_ring").map();
        seal = ByteBuffer.wrap(object.get("uf_ring_seal"))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    /** Claims room for one record and fills it. Returns where it stands, or −1: the ring is full. */
    long claim() {
        long at = positions.get(ValueLayout.JAVA_LONG, 0);
        if (at + WHOLE - positions.get(ValueLayout.JAVA_LONG, RELEASED) > BYTES) {
            return -1;
        }
        data.asSlice(at % BYTES, WHOLE).fill((byte) 0);
        positions.set(ValueLayout.JAVA_LONG, 0, at + WHOLE);
        return at;
    }

    void show(long at) {
        data.set(ValueLayout.JAVA_LONG, at % BYTES, (at << 17) + seal + RECORD);
    }

    void fill() {
        for (long at = claim(); at >= 0; at = claim()) {
            show(at);
        }
    }

    @Override
    public void close() {
        object.close();
        ring.close();
    }
}
