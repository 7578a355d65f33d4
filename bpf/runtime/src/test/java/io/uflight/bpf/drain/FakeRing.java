package io.uflight.bpf.drain;

import io.uflight.bpf.kernel.NativeLibrary;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;

/** Files laid out like the ring's memory, see record.h, and a producer that is not BPF. */
final class FakeRing implements AutoCloseable {
    static final long DISCARD = 0x80000;
    /** Claimed, but its header not yet stored. */
    static final long BUSY = -1;

    private static final int CHUNK = 4096;
    private static final int RELEASED = 256;
    private static final long SEAL = 0x5ea1_5ea1_5ea0_0000L;

    private final Arena arena = Arena.ofConfined();
    private final Path directory;
    private final MemorySegment positions;
    private final MemorySegment data;
    private final int size;

    FakeRing(int size) throws IOException {
        this.size = size;
        directory = Files.createTempDirectory("ring");
        positions = map("positions", CHUNK);
        data = map("data", (long) (CHUNK + Ring.TAIL) * (size / CHUNK));
    }

    private MemorySegment map(String name, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                directory.resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
        }
    }

    RingDrain drain(BufferAllocator allocator, long offset) throws IOException {
        NativeLibrary.load();
        try (FileChannel first = open("positions");
                FileChannel second = open("data")) {
            if (!first.isOpen() || !second.isOpen()) {
                throw new IOException("closed");
            }
            long ring = RingCalls.open(descriptor("positions"), descriptor("data"), size, CHUNK, SEAL);
            return new RingDrain(ring, offset, 4, allocator);
        }
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(directory.resolve(name), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private int descriptor(String name) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(d -> leadsTo(d, name))
                    .mapToInt(d -> Integer.parseInt(d.getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private boolean leadsTo(Path descriptor, String name) {
        try {
            return Files.readSymbolicLink(descriptor).equals(directory.resolve(name));
        } catch (IOException e) {
            return false;
        }
    }

    /** Space left for records and their headers. */
    long free() {
        return size - (claimed() - released());
    }

    long released() {
        return positions.get(ValueLayout.JAVA_LONG, RELEASED);
    }

    long claimed() {
        return positions.get(ValueLayout.JAVA_LONG, 0);
    }

    private long place(long at) {
        return at / CHUNK % (size / CHUNK) * (CHUNK + Ring.TAIL) + at % CHUNK;
    }

    /** Stores the header of a BUSY record, the last one, which has {@code whole} bytes with its header. */
    void show(long whole) {
        long at = claimed() - whole;
        data.set(ValueLayout.JAVA_LONG, place(at), (at << 17) + SEAL + whole - 8);
    }

    /** {@code flags}: 0, DISCARD or BUSY; or what makes its length a lie. */
    void append(byte[] record, long flags) {
        long at = claimed();
        long place = place(at);
        MemorySegment.copy(record, 0, data, ValueLayout.JAVA_BYTE, place + 8, record.length);
        if (flags != BUSY) {
            data.set(ValueLayout.JAVA_LONG, place, (at << 17) + SEAL + record.length + flags);
        }
        positions.set(ValueLayout.JAVA_LONG, 0, at + (record.length + 15L) / 8 * 8);
    }

    @Override
    public void close() throws IOException {
        arena.close();
        Files.deleteIfExists(directory.resolve("positions"));
        Files.deleteIfExists(directory.resolve("data"));
        Files.deleteIfExists(directory);
    }
}
