package io.uflight.bpf.kernel;

import java.util.List;

/** A bug of the kernel that probing can run into, by the versions that have it. A distribution may have mended it. */
public enum KnownBug {
    /** CVE-2025-21834: the uretprobe system call is refused by seccomp filters that do not know it. */
    URETPROBE_SECCOMP(
            "a return probe kills a target that runs under a seccomp filter (CVE-2025-21834)",
            "use Linux 6.12.14, 6.13.3 or newer, or probe no returns of sandboxed programs",
            new Range(new KernelVersion(6, 11, 0), new KernelVersion(6, 12, 14)),
            new Range(new KernelVersion(6, 13, 0), new KernelVersion(6, 13, 3))),
    /** Only sites whose instruction is a five byte nop are optimised. */
    NOP5_RED_ZONE(
            "a probe on a five byte nop can overwrite the red zone of a leaf function",
            "probe another instruction of functions compiled with -fpatchable-function-entry",
            new Range(new KernelVersion(6, 18, 0), new KernelVersion(Integer.MAX_VALUE, 0, 0)));

    private record Range(KernelVersion from, KernelVersion before) {}

    private final String what;
    private final String fix;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<Range> ranges;

    KnownBug(String what, String fix, Range... ranges) {
        this.what = what;
        this.fix = fix;
        this.ranges = List.of(ranges);
    }

    public String what() {
        return what;
    }

    public String fix() {
        return fix;
    }

    /** Whether a kernel of this version has it, as far as is known. */
    public boolean in(KernelVersion kernel) {
        return ranges.stream().anyMatch(r -> kernel.compareTo(r.from()) >= 0 && kernel.compareTo(r.before()) < 0);
    }
}
