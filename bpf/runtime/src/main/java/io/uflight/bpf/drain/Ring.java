package io.uflight.bpf.drain;

import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.MapType;
import io.uflight.bpf.kernel.Transport;
import java.security.SecureRandom;
import java.util.List;

/** The ring that all programs of a recording write into and one {@link RingDrain} reads: ring.h, or the kernel's own. */
public final class Ring implements AutoCloseable {
    /** See record.h. */
    static final int TAIL = (1 << 16) + 16;

    private static final int POSITIONS = 512;
    private static final int SEAL_BITS = 20;
    /** Kernels before 5.15 allow elements of 4 MiB. */
    private static final int LARGEST_CHUNK = 2 << 20;

    private final Transport transport;
    private final int bytes;
    private final long seal;
    private final List<BpfMap> maps;

    private Ring(Transport transport, int bytes, long seal, List<BpfMap> maps) {
        this.transport = transport;
        this.bytes = bytes;
        this.seal = seal;
        this.maps = maps;
    }

    /** {@code bytes}: a power of two, of at least a page. */
    public static Ring create(int bytes) {
        return create(bytes, Transport.ofThisKernel());
    }

    public static Ring create(int bytes, Transport transport) {
        if (transport == Transport.KERNEL_RING) {
            return new Ring(transport, bytes, 0, List.of(BpfMap.create(MapType.RINGBUF, "uf_ring", 0, 0, bytes, 0)));
        }
        int chunk = chunk(bytes);
        BpfMap data = BpfMap.create(MapType.ARRAY, "uf_ring", 4, chunk + TAIL, bytes / chunk, BpfMap.MMAPABLE);
        try {
            BpfMap positions = BpfMap.create(MapType.ARRAY, "uf_ring_positions", 4, POSITIONS, 1, BpfMap.MMAPABLE);
            return new Ring(transport, bytes, new SecureRandom().nextLong() << SEAL_BITS, List.of(data, positions));
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    static int chunk(int bytes) {
        return Math.min(bytes, LARGEST_CHUNK);
    }

    /** Before the object is loaded. */
    public void share(BpfObject object) {
        maps.forEach(map -> object.share(map.name(), map));
        if (object.has("uf_ring_seal")) {
            int chunk = chunk(bytes);
            object.set("uf_ring_seal", seal)
                    .set("uf_ring_chunk", chunk)
                    .set("uf_ring_shift", Integer.numberOfTrailingZeros(chunk))
                    .set("uf_ring_chunks", bytes / chunk);
        }
    }

    /** A handle of {@link RingCalls}, or −errno. */
    long open() {
        return transport == Transport.KERNEL_RING
                ? RingCalls.openKernel(maps.getFirst().fd(), bytes)
                : RingCalls.open(maps.getLast().fd(), maps.getFirst().fd(), bytes, chunk(bytes), seal);
    }

    @Override
    public void close() {
        maps.forEach(BpfMap::close);
    }
}
