package io.uflight.bpf.drain;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;

/** A file laid out like a BPF ring buffer's memory, and a producer that is not the kernel. */
final class FakeRing implements AutoCloseable {
    static final int BUSY = 1 << 31;
    static final int DISCARD = 1 << 30;
    private static final int PAGE = 4096;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment memory;
    private final int size;
    private final Path file;

    FakeRing(int size) throws IOException {
        this.size = size;
        file = Files.createTempFile("ring", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, 2L * PAGE + 2L * size, arena);
        }
    }

    RingDrain drain(BufferAllocator allocator, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            int fd = descriptors
                    .filter(d -> channel.isOpen() && leadsHere(d))
                    .mapToInt(d -> Integer.parseInt(d.getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
            return new RingDrain(fd, size, offset, 4, allocator);
        }
    }

    private boolean leadsHere(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException e) {
            return false;
        }
    }

    /** Space left for records and their headers. */
    long free() {
        return size - (producer() - consumer());
    }

    long consumer() {
        return memory.get(ValueLayout.JAVA_LONG, 0);
    }

    long producer() {
        return memory.get(ValueLayout.JAVA_LONG, PAGE);
    }

    void append(byte[] record, int flags) {
        long at = producer();
        byte[] header = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(record.length | flags)
                .array();
        put(at, header);
        put(at + 8, record);
        memory.set(ValueLayout.JAVA_LONG, PAGE, at + (record.length + 15L) / 8 * 8);
    }

    /** The kernel maps the data twice, so a record at the end goes on in the second copy. */
    private void put(long at, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            long offset = 2L * PAGE + (at + i) % size;
            memory.set(ValueLayout.JAVA_BYTE, offset, bytes[i]);
            memory.set(ValueLayout.JAVA_BYTE, offset + size, bytes[i]);
        }
    }

    @Override
    public void close() throws IOException {
        arena.close();
        Files.deleteIfExists(file);
    }
}
