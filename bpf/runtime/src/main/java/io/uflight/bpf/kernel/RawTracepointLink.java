package io.uflight.bpf.kernel;

/** A program attached to a tracepoint of the kernel, without tracefs. Gone when closed or when the process ends. */
public final class RawTracepointLink implements AutoCloseable {
    private int fd;

    private RawTracepointLink(int fd) {
        this.fd = fd;
    }

    public static RawTracepointLink attach(BpfProgram program, String tracepoint) {
        int fd = KernelCalls.linkRawTracepoint(program.fd(), tracepoint);
        return new RawTracepointLink(
                Errno.check(fd, "cannot attach " + program.name() + " to the tracepoint " + tracepoint));
    }

    @Override
    public void close() {
        if (fd >= 0) {
            KernelCalls.close(fd);
            fd = -1;
        }
    }
}
