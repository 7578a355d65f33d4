package io.uflight.bpf.kernel;

import java.util.Set;

/** Those of Linux' capabilities that recording has to do with, by their numbers in linux/capability.h. */
public enum Capability {
    /** Give a file to another user. */
    CHOWN(0),
    /** Write to what other users own. */
    DAC_OVERRIDE(1),
    /** Read what other users own. */
    DAC_READ_SEARCH(2),
    /** Look into other users' processes. */
    SYS_PTRACE(19),
    /** Stands for BPF and PERFMON too. */
    SYS_ADMIN(21),
    /** Attach to programs, and let BPF programs read memory. */
    PERFMON(38),
    /** Make maps and load programs. */
    BPF(39);

    private final int number;

    Capability(int number) {
        this.number = number;
    }

    long bit() {
        return 1L << number;
    }

    static long mask(Set<Capability> capabilities) {
        return capabilities.stream().mapToLong(Capability::bit).reduce(0, (a, b) -> a | b);
    }

    /** As people and tools write it: {@code CAP_BPF}. */
    public String label() {
        return "CAP_" + name();
    }
}
