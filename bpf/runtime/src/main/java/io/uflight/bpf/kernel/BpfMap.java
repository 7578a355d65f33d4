package io.uflight.bpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A BPF map. Keys and values are byte arrays of exactly {@link #keySize()} and {@link #valueSize()} bytes, little-endian
 * inside. The map goes when it is closed, or with the process.
 */
public final class BpfMap implements AutoCloseable {
    /** {@code BPF_F_MMAPABLE}: an array that {@link #map()} can show as memory. */
    public static final int MMAPABLE = 1 << 10;

    private final String name;
    private final int fd;
    private final boolean own;
    private final int keySize;
    private final int valueSize;
    private final int maxEntries;
    private @Nullable MemorySegment memory;
    private boolean closed;

    private BpfMap(String name, int fd, boolean own) {
        this.name = name;
        this.fd = fd;
        this.own = own;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(20, 8);
            Errno.check(KernelCalls.mapInfo(fd, info.address()), "cannot read the size of map " + name);
            keySize = info.get(ValueLayout.JAVA_INT, 4);
            valueSize = info.get(ValueLayout.JAVA_INT, 8);
            maxEntries = info.get(ValueLayout.JAVA_INT, 12);
        }
    }

    /** Makes a map. For {@link MapType#RINGBUF} key and value size are 0 and entries are bytes, a power of two of pages. */
    public static BpfMap create(MapType type, String name, int keySize, int valueSize, int maxEntries, int flags) {
        NativeLibrary.load();
        int fd = KernelCalls.mapCreate(type.number, name, keySize, valueSize, maxEntries, flags);
        return new BpfMap(name, Errno.check(fd, "cannot create the BPF map " + name), true);
    }

    /** A map that its object owns: closing it closes nothing. */
    static BpfMap borrowed(String name, int fd) {
        return new BpfMap(name, fd, false);
    }

    public String name() {
        return name;
    }

    public int fd() {
        if (closed) {
            throw new IllegalStateException("map " + name + " is closed");
        }
        return fd;
    }

    public int keySize() {
        return keySize;
    }

    public int valueSize() {
        return valueSize;
    }

    public int maxEntries() {
        return maxEntries;
    }

    /** The value of a key, null where there is none. */
    public byte @Nullable [] lookup(byte[] key) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(valueSize, 8);
            int result = KernelCalls.mapLookup(fd(), address(arena, key, keySize), value.address());
            if (result == -Errno.ENOENT) {
                return null;
            }
            Errno.check(result, "cannot read map " + name);
            return value.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    public void update(byte[] key, byte[] value) {
        try (Arena arena = Arena.ofConfined()) {
            int result = KernelCalls.mapUpdate(fd(), address(arena, key, keySize), address(arena, value, valueSize));
            Errno.check(result, "cannot write map " + name);
        }
    }

    /** Removes a key; one that is not there is not an error. */
    public void delete(byte[] key) {
        try (Arena arena = Arena.ofConfined()) {
            int result = KernelCalls.mapDelete(fd(), address(arena, key, keySize));
            if (result != -Errno.ENOENT) {
                Errno.check(result, "cannot delete from map " + name);
            }
        }
    }

    /** All keys at about this moment; while programs write, one may be missed or come twice. */
    public List<byte[]> keys() {
        List<byte[]> keys = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment key = arena.allocate(Math.max(keySize, 1), 8);
            MemorySegment next = arena.allocate(Math.max(keySize, 1), 8);
            int result = KernelCalls.mapNextKey(fd(), 0, next.address());
            while (result == 0 && keys.size() < 2 * (long) maxEntries) {
                keys.add(next.asSlice(0, keySize).toArray(ValueLayout.JAVA_BYTE));
                key.copyFrom(next);
                result = KernelCalls.mapNextKey(fd(), key.address(), next.address());
            }
            if (result != -Errno.ENOENT) {
                Errno.check(result, "cannot list map " + name);
            }
        }
        return keys;
    }

    /** The whole of an array made with {@link #MMAPABLE}, each element padded to 8 bytes; valid until close. */
    public MemorySegment map() {
        if (memory == null) {
            long size = (valueSize + 7L) / 8 * 8 * maxEntries;
            long mapped = (size + 4095) / 4096 * 4096;
            long address = KernelCalls.memoryMap(fd(), mapped);
            if (address < 0 && address > -4096) {
                throw Errno.failure((int) -address, "cannot map the memory of map " + name);
            }
            memory = MemorySegment.ofAddress(address).reinterpret(mapped);
        }
        return memory;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (memory != null) {
            KernelCalls.memoryUnmap(memory.address(), memory.byteSize());
            memory = null;
        }
        if (own) {
            KernelCalls.close(fd);
        }
    }

    private long address(Arena arena, byte[] bytes, int size) {
        if (bytes.length != size) {
            throw new IllegalArgumentException("map " + name + " takes " + size + " bytes here, not " + bytes.length);
        }
        MemorySegment segment = arena.allocate(Math.max(size, 1), 8);
        MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, size);
        return segment.address();
    }
}
