package io.uflight.bpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * A target's executable or library, opened once: it is read and probed through this descriptor, so nothing changes when
 * another file comes to stand at its path.
 */
public final class TargetFile implements AutoCloseable {
    private final Path path;
    private final int fd;
    private final long device;
    private final long inode;
    private boolean closed;

    private TargetFile(Path path, int fd, long device, long inode) {
        this.path = path;
        this.fd = fd;
        this.device = device;
        this.inode = inode;
    }

    /** Opens a regular file; links are followed. */
    public static TargetFile open(Path path) {
        NativeLibrary.load();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(16, 8);
            int fd = KernelCalls.fileOpen(path.toString(), out.address());
            Errno.check(fd, "cannot open " + path);
            return new TargetFile(path, fd, out.get(ValueLayout.JAVA_LONG, 0), out.get(ValueLayout.JAVA_LONG, 8));
        }
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
