package io.uflight.bpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A compiled BPF object: open, set constants and shared maps, load, take its programs. Not for several threads at once.
 * Closing it frees its programs and maps as soon as no link holds them.
 */
public final class BpfObject implements AutoCloseable {
    private final String name;
    private long handle;
    private boolean multi;

    private BpfObject(String name, long handle) {
        this.name = name;
        this.handle = handle;
    }

    /** Opens an ELF file made by clang's BPF target. The name shows in {@code bpftool}. */
    public static BpfObject open(String name, byte[] elf) {
        NativeLibrary.load();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment image = arena.allocate(Math.max(elf.length, 1), 8);
            MemorySegment.copy(elf, 0, image, ValueLayout.JAVA_BYTE, 0, elf.length);
            long handle = KernelCalls.objectOpen(name, image.address(), elf.length);
            if (handle < 0 && handle > -4096) {
                throw new KernelException(
                        (int) -handle,
                        "cannot open the BPF object " + name,
                        Errno.name((int) -handle),
                        "the file is damaged or was not made by clang -target bpf -g");
            }
            return new BpfObject(name, handle);
        }
    }

    public String name() {
        return name;
    }

    /** Whether the object has a global variable of that name. */
    public boolean has(String variable) {
        return KernelCalls.variableSize(handle(), variable) >= 0;
    }

    /**
     * Sets an integer variable of 1, 2, 4 or 8 bytes. Constants ({@code const volatile}) can be set until the object is
     * loaded, other variables also while its programs run.
     */
    public BpfObject set(String variable, long value) {
        int size = Errno.check(KernelCalls.variableSize(handle(), variable), "no variable " + variable + " in " + name);
        byte[] bytes = new byte[size];
        for (int i = 0; i < Math.min(size, 8); i++) {
            bytes[i] = (byte) (value >> (8 * i));
        }
        return set(variable, bytes);
    }

    /** Sets a variable of exactly that many bytes. */
    public BpfObject set(String variable, byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(Math.max(bytes.length, 1), 8);
            MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
            int result = KernelCalls.variable(handle(), variable, segment.address(), bytes.length, true);
            Errno.check(result, "cannot set " + variable + " (" + bytes.length + " bytes) in " + name);
            return this;
        }
    }

    /** The bytes of a variable; of one that programs write, as they are now. */
    public byte[] get(String variable) {
        int size = Errno.check(KernelCalls.variableSize(handle(), variable), "no variable " + variable + " in " + name);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(Math.max(size, 1), 8);
            int result = KernelCalls.variable(handle(), variable, segment.address(), size, false);
            Errno.check(result, "cannot read " + variable + " in " + name);
            return segment.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /** Before load: the object's map of that name becomes this one. An object without such a map is left as it is. */
    public BpfObject share(String mapName, BpfMap map) {
        if (maps().contains(mapName)) {
            Errno.check(
                    KernelCalls.objectShare(handle(), mapName, map.fd()),
                    "cannot share map " + mapName + " with " + name);
        }
        return this;
    }

    /** Before load: changes a map's value size and entries; 0 leaves one as it is. */
    public BpfObject resize(String mapName, int valueSize, int maxEntries) {
        Errno.check(
                KernelCalls.objectResize(handle(), mapName, valueSize, maxEntries),
                "cannot resize map " + mapName + " of " + name);
        return this;
    }

    /** Loads the named programs, or all where none is named; throws with the verifier's words when the kernel refuses. */
    public BpfObject load(String... onlyPrograms) {
        if (onlyPrograms.length > 0) {
            KernelCalls.objectAutoload(handle(), "", 0);
            for (String program : onlyPrograms) {
                Errno.check(KernelCalls.objectAutoload(handle(), program, 1), "no program " + program + " in " + name);
            }
        }
        multi = UprobeMulti.supported();
        int result = KernelCalls.objectLoad(handle(), multi ? UprobeMulti.ATTACH_TYPE : 0);
        if (result < 0) {
            String log = KernelCalls.objectLog(handle());
            throw LoadFailure.of(-result, name, log == null ? "" : log);
        }
        return this;
    }

    /** A program of the loaded object. */
    public BpfProgram program(String program) {
        int fd = Errno.check(
                KernelCalls.objectProgram(handle(), program), "no loaded program " + program + " in " + name);
        return new BpfProgram(program, fd, multi);
    }

    /** A map of the loaded object; the object keeps owning it. */
    public BpfMap map(String mapName) {
        int fd = Errno.check(KernelCalls.objectMap(handle(), mapName), "no map " + mapName + " in " + name);
        return BpfMap.borrowed(mapName, fd);
    }

    public List<String> maps() {
        return names(true);
    }

    public List<String> programs() {
        return names(false);
    }

    private List<String> names(boolean maps) {
        List<String> names = new ArrayList<>();
        for (int i = 0; ; i++) {
            String next = KernelCalls.objectName(handle(), i, maps);
            if (next == null) {
                return names;
            }
            names.add(next);
        }
    }

    private long handle() {
        if (handle == 0) {
            throw new IllegalStateException("object " + name + " is closed");
        }
        return handle;
    }

    @Override
    public void close() {
        if (handle != 0) {
            KernelCalls.objectClose(handle);
            handle = 0;
        }
    }
}
