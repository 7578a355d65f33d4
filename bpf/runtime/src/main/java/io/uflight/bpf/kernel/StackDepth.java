package io.uflight.bpf.kernel;

/** How deep a stack the kernel walks: kernel/perf_event_max_stack of sysctl(8). */
public final class StackDepth {
    private static final int USUAL = 127;

    private StackDepth() {}

    /** One less than it walks at the most: that there is one more says that the stack is deeper. At least 1. */
    public static int most() {
        int walked = HostFile.read("/proc/sys/kernel/perf_event_max_stack")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(Integer::parseInt)
                .orElse(USUAL);
        return Math.clamp(walked - 1, 1, USUAL - 1);
    }
}
