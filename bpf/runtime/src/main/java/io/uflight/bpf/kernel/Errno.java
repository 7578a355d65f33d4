package io.uflight.bpf.kernel;

import java.util.List;
import java.util.Map;

/** Error numbers of Linux x86-64 that BPF calls give, and what they mean there. */
final class Errno {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int E2BIG = 7;
    static final int EBADF = 9;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EINVAL = 22;
    static final int ENOSPC = 28;
    static final int EOWNERDEAD = 130; // of the keeper
    static final int ENOTSUPP = 524; // the kernel's own, not in errno.h

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(EPERM, "EPERM: operation not permitted"),
            Map.entry(ENOENT, "ENOENT: no such entry"),
            Map.entry(3, "ESRCH: no such process"),
            Map.entry(E2BIG, "E2BIG: too large"),
            Map.entry(EBADF, "EBADF: bad file descriptor"),
            Map.entry(ENOMEM, "ENOMEM: out of memory"),
            Map.entry(EACCES, "EACCES: permission denied"),
            Map.entry(14, "EFAULT: bad address"),
            Map.entry(16, "EBUSY: busy"),
            Map.entry(17, "EEXIST: exists already"),
            Map.entry(EINVAL, "EINVAL: invalid argument"),
            Map.entry(24, "EMFILE: too many open files"),
            Map.entry(ENOSPC, "ENOSPC: no space"),
            Map.entry(34, "ERANGE: wrong size"),
            Map.entry(38, "ENOSYS: no such system call"),
            Map.entry(95, "EOPNOTSUPP: not supported"),
            Map.entry(EOWNERDEAD, "EOWNERDEAD: the process uflight-keeper, which makes these calls, was killed"),
            Map.entry(ENOTSUPP, "ENOTSUPP: not supported"));

    private Errno() {}

    static String name(int errno) {
        return NAMES.getOrDefault(errno, "errno " + errno);
    }

    /** Throws when the result of a call is negative. */
    static int check(int result, String what) {
        if (result < 0) {
            throw failure(-result, what);
        }
        return result;
    }

    static KernelException failure(int errno, String what) {
        return new KernelException(errno, what, name(errno) + lacking(errno), fix(errno));
    }

    private static boolean denied(int errno) {
        return errno == EPERM || errno == EACCES;
    }

    private static String lacking(int errno) {
        List<String> missing = denied(errno) ? Capabilities.own().missing() : List.of();
        return missing.isEmpty() ? "" : "; this process lacks " + String.join(", ", missing);
    }

    private static String fix(int errno) {
        if (denied(errno) && Capabilities.own().missing().isEmpty()) {
            return "its capabilities suffice, so a seccomp filter, a security module or lockdown forbids it: outside of"
                    + " the container, or with its seccomp profile allowing bpf(2); see `uflight doctor`";
        }
        return switch (errno) {
            case EPERM, EACCES ->
                "run as root, or with CAP_BPF and CAP_PERFMON (also CAP_SYS_PTRACE for other users' processes);"
                        + " `uflight doctor` names what is missing";
            case ENOMEM -> "raise the locked memory limit (ulimit -l unlimited) or choose smaller buffers";
            case EOWNERDEAD ->
                "record again, and leave uflight-keeper alone; the kernel kills it with the recorder when memory runs out";
            case 24 -> "raise the limit of open files (ulimit -n)";
            case EINVAL, 38, 95, ENOTSUPP -> "this kernel may lack the feature: see `uflight doctor`";
            default -> "see `uflight doctor`";
        };
    }
}
