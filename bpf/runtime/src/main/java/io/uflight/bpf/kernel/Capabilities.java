package io.uflight.bpf.kernel;

import java.util.ArrayList;
import java.util.List;

/** The effective capabilities of this process. */
public record Capabilities(long effective) {
    static Capabilities own() {
        return new Capabilities(HostFile.field("/proc/self/status", "CapEff")
                .map(h -> Long.parseUnsignedLong(h, 16))
                .orElse(0L));
    }

    boolean has(Capability capability) {
        return (effective & capability.bit()) != 0;
    }

    /** Names of those missing to record one's own processes. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!has(Capability.SYS_ADMIN)) {
            for (Capability needed : List.of(Capability.BPF, Capability.PERFMON)) {
                if (!has(needed)) {
                    missing.add(needed.label());
                }
            }
        }
        return missing;
    }

    /** What it has of what recording takes, where nothing is missing. */
    String sufficient() {
        return has(Capability.BPF) && has(Capability.PERFMON)
                ? "CAP_BPF and CAP_PERFMON"
                : "CAP_SYS_ADMIN, which stands for CAP_BPF and CAP_PERFMON";
    }

    /** Names of those missing to reach files of other users' processes, through /proc/PID/root and map_files. */
    List<String> missingForOthers() {
        List<String> missing = new ArrayList<>();
        for (Capability needed : List.of(Capability.SYS_PTRACE, Capability.DAC_READ_SEARCH)) {
            if (!has(needed)) {
                missing.add(needed.label());
            }
        }
        return missing;
    }

    /** perf_event uprobes, the fallback before uprobe_multi, want more on newer kernels. */
    boolean administrates() {
        return has(Capability.SYS_ADMIN);
    }
}
