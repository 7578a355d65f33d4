package io.uflight.bpf.kernel;

/** The process that puts probes in and takes them out, and outlives a killed recorder by that (docs/decisions/0082). */
public final class Keeper {
    private Keeper() {}

    /** Starts it where it does not run yet. Without one recording works, with less safety for the target. */
    public static Feature feature() {
        NativeLibrary.load();
        return Feature.of(
                "keeper",
                KernelCalls.keeper() > 0,
                Feature.State.LIMITED,
                KernelCalls.keeper() > 0
                        ? "a process of its own puts probes in and takes them out"
                        : "no process can be started beside the recorder: a SIGKILL that meets it while it attaches or"
                                + " detaches may leave breakpoints in the target",
                "allow pidfd_open(2) and clone(2), in a container by its seccomp profile");
    }
}
