package io.uflight.bpf.kernel;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The privileges of this whole process, and how to give them up for good. */
public final class Privileges {
    private Privileges() {}

    /** Whether something works without any capability: tried by this thread, which has them again when this returns. */
    public static boolean needless(BooleanSupplier trial) {
        NativeLibrary.load();
        Errno.check(KernelCalls.capabilitiesUse(0), "cannot lay down capabilities");
        try {
            return trial.getAsBoolean();
        } finally {
            Errno.check(KernelCalls.capabilitiesUse(-1), "cannot take capabilities up again");
        }
    }

    /** Whether this thread may use it now. */
    public static boolean has(Capability capability) {
        return Capabilities.own().has(capability);
    }

    /** What loading and attaching further programs takes on this kernel. */
    public static Set<Capability> forAttaching() {
        return UprobeMulti.supported()
                ? Set.of(Capability.BPF, Capability.PERFMON)
                : Set.of(Capability.BPF, Capability.PERFMON, Capability.SYS_ADMIN);
    }

    /**
     * Every thread keeps these at the most, and none can be had back, not by starting a program either. Takes some ms;
     * throws when a thread does not answer within 2 s.
     */
    public static void keep(Set<Capability> capabilities) {
        NativeLibrary.load();
        Errno.check(
                KernelCalls.capabilitiesKeep(Capability.mask(capabilities)),
                "cannot give up capabilities in all threads");
    }

    /** Whether that user could write to this file. */
    public static boolean userWrites(int uid, int gid, Path file) {
        NativeLibrary.load();
        return KernelCalls.userWrites(uid, gid, file.toString()) == 0;
    }

    /** Root becomes another user in every thread, for good; all capabilities go with it. */
    public static void become(int uid, int gid) {
        NativeLibrary.load();
        Errno.check(KernelCalls.becomeUser(uid, gid), "cannot become user " + uid);
    }
}
