package io.uflight.bpf.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Turns what libbpf and the verifier said into an error a user can act on. */
final class LoadFailure {
    private record Hint(String words, String why, String fix) {}

    private static final String OLD_KERNEL = "needs a newer kernel: `uflight doctor` says what this one can do";
    private static final List<Hint> HINTS = List.of(
            new Hint("unknown func", "the program calls a kernel function this kernel does not have", OLD_KERNEL),
            new Hint("invalid func", "the program calls a kernel function this kernel does not have", OLD_KERNEL),
            new Hint(
                    "BPF program is too large",
                    "the verifier gave up before it had seen every path",
                    "record fewer columns, or use " + "a newer kernel"),
            new Hint(
                    "The sequence of",
                    "a branch is too complex for this kernel's verifier",
                    "record fewer columns, or use a newer kernel"),
            new Hint("kernel doesn't support", "the kernel lacks a BPF feature", OLD_KERNEL),
            new Hint(
                    "failed to find valid kernel BTF",
                    "the kernel has no BTF (/sys/kernel/btf/vmlinux)",
                    "use a kernel built with CONFIG_DEBUG_INFO_BTF"));

    private LoadFailure() {}

    static KernelException of(int errno, String object, String log) {
        String what = "the kernel did not load the BPF object " + object;
        // A program the verifier rejects is EACCES or EINVAL; EPERM is privilege.
        if (errno == Errno.EPERM) {
            return Errno.failure(errno, what);
        }
        for (Hint hint : HINTS) {
            if (log.contains(hint.words())) {
                return new KernelException(errno, what, hint.why() + tail(log), hint.fix());
            }
        }
        return new KernelException(
                errno, what, Errno.name(errno) + tail(log), "report this with the lines above and `uname -r`");
    }

    /** The last lines, without the verifier's statistics: there stands the reason. */
    private static String tail(String log) {
        List<String> lines = Arrays.stream(log.split("\n"))
                .filter(l -> !l.isBlank() && !l.startsWith("processed ") && !l.startsWith("verification time"))
                .toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - 8))
                .map(l -> "\n       " + l)
                .collect(Collectors.joining());
    }
}
