package io.uflight.bpf.kernel;

import java.util.ArrayList;
import java.util.List;

/** The effective capabilities of this process, linux/capability.h. */
public record Capabilities(long effective) {
    private static final int DAC_READ_SEARCH = 2;
    private static final int SYS_PTRACE = 19;
    private static final int SYS_ADMIN = 21;
    private static final int PERFMON = 38;
    private static final int BPF = 39;

    static Capabilities own() {
        return new Capabilities(HostFile.field("/proc/self/status", "CapEff")
                .map(h -> Long.parseUnsignedLong(h, 16))
                .orElse(0L));
    }

    private boolean has(int capability) {
        return (effective >> capability & 1) == 1;
    }

    /** Names of those missing to record one's own processes. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!has(SYS_ADMIN)) {
            if (!has(BPF)) {
                missing.add("CAP_BPF");
            }
            if (!has(PERFMON)) {
                missing.add("CAP_PERFMON");
            }
        }
        return missing;
    }

    /** Whether files of other users' processes can be reached through /proc/PID/root and map_files. */
    boolean readsOthers() {
        return has(SYS_PTRACE) && (has(DAC_READ_SEARCH) || has(SYS_ADMIN));
    }

    /** perf_event uprobes, the fallback before uprobe_multi, want more on newer kernels. */
    boolean administrates() {
        return has(SYS_ADMIN);
    }
}
