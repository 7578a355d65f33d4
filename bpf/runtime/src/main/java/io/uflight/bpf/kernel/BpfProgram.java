package io.uflight.bpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A loaded program; its object owns it. */
public final class BpfProgram {
    private final String name;
    private final int fd;
    private final boolean multi;

    BpfProgram(String name, int fd, boolean multi) {
        this.name = name;
        this.fd = fd;
        this.multi = multi;
    }

    public String name() {
        return name;
    }

    int fd() {
        return fd;
    }

    /** Loaded for uprobe_multi. */
    boolean multi() {
        return multi;
    }

    /**
     * What the kernel counted.
     *
     * @param runs and {@code nanos}: only while {@link BpfStatistics} are on
     * @param refused hits the kernel dropped because the program already ran on that CPU
     * @param verified instructions the verifier walked, 0 below Linux 5.16
     */
    public record Counted(long runs, long nanos, long refused, long verified) {}

    public Counted counted() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(32, 8);
            Errno.check(KernelCalls.programInfo(fd, out.address()), "cannot read the counters of program " + name);
            long[] words = out.toArray(ValueLayout.JAVA_LONG);
            return new Counted(words[0], words[1], words[2], words[3]);
        }
    }
}
