package io.uflight.bpf.kernel;

/** Has the kernel measure the run time of all BPF programs until it is closed; that itself costs some ns a run. */
public final class BpfStatistics implements AutoCloseable {
    private final int fd;

    public BpfStatistics() {
        NativeLibrary.load();
        fd = Errno.check(KernelCalls.statistics(), "cannot switch on the kernel's BPF statistics");
    }

    @Override
    public void close() {
        KernelCalls.close(fd);
    }
}
