package io.uflight.bpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * A target's executable or library, opened once: it is read and probed through this descriptor, so nothing changes when
 * another file comes to stand at its path.
 */
public final class OpenedFile implements AutoCloseable {
    private final Path path;
    private final int fd;
    private final long device;
    private final long inode;
    private boolean closed;

    private OpenedFile(Path path, int fd, long device, long inode) {
        this.path = path;
        this.fd = fd;
        this.device = device;
        this.inode = inode;
    }

    /** Opens a regular file; links are followed. Throws {@link KernelException}, with ENOEXEC for another kind of file. */
    public static OpenedFile open(Path path) {
        NativeLibrary.load();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(16, 8);
            return opened(path, KernelCalls.fileOpen(path.toString(), out.address()), out);
        }
    }

    /**
     * The same within a root, such as {@code /proc/PID/root}: neither an absolute link nor "{@code ..}" leads out of it.
     *
     * @param directory a directory instead of a regular file
     */
    public static OpenedFile openIn(Path root, String path, boolean directory) {
        NativeLibrary.load();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(16, 8);
            int fd = KernelCalls.fileOpenIn(root.toString(), path, directory, out.address());
            return opened(Path.of(root + "/" + path), fd, out);
        }
    }

    private static OpenedFile opened(Path path, int fd, MemorySegment out) {
        Errno.check(fd, "cannot open " + path);
        return new OpenedFile(path, fd, out.get(ValueLayout.JAVA_LONG, 0), out.get(ValueLayout.JAVA_LONG, 8));
    }

    /** The path it was opened by. */
    public Path path() {
        return path;
    }

    public int fd() {
        if (closed) {
            throw new IllegalStateException(path + " is closed");
        }
        return fd;
    }

    /** A path to the opened file itself, good in this process until close. */
    public Path opened() {
        return Path.of("/proc/self/fd/" + fd());
    }

    /** As the kernel numbers devices: major &lt;&lt; 20 | minor. */
    public long device() {
        return device;
    }

    public long inode() {
        return inode;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            KernelCalls.close(fd);
        }
    }
}
