package io.uflight.bpf.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings of a host that can stand in the way of a recorder, and whether they do. Their values are in kernel/perf_event_paranoid
 * and kernel/unprivileged_bpf_disabled of sysctl(8), and in the lockdown file of securityfs, where the one in brackets holds.
 */
record HostSettings(String paranoid, String unprivilegedBpf, String lockdown) {
    private static final String ABSENT = "";

    static HostSettings ofThisHost() {
        return new HostSettings(
                HostFile.read("/proc/sys/kernel/perf_event_paranoid").orElse(ABSENT),
                HostFile.read("/proc/sys/kernel/unprivileged_bpf_disabled").orElse(ABSENT),
                HostFile.read("/sys/kernel/security/lockdown").orElse(ABSENT));
    }

    /** Kernel memory cannot be read by BPF programs then. */
    boolean confidential() {
        return lockdown.contains("[confidentiality]");
    }

    /** For a process with these capabilities. */
    List<Feature> features(Capabilities own) {
        List<Feature> features = new ArrayList<>();
        boolean perfmon = own.has(Capability.PERFMON) || own.has(Capability.SYS_ADMIN);
        features.add(note(
                "perf_event_paranoid",
                paranoid,
                perfmon ? "does not concern a process with CAP_PERFMON" : "any value wants CAP_PERFMON for uprobes"));
        boolean bpf = own.has(Capability.BPF) || own.has(Capability.SYS_ADMIN);
        features.add(note(
                "unprivileged_bpf_disabled",
                unprivilegedBpf,
                bpf ? "does not concern a process with CAP_BPF" : "any value wants CAP_BPF for tracing programs"));
        features.add(locked());
        return features;
    }

    private Feature locked() {
        if (confidential()) {
            return new Feature(
                    "lockdown",
                    Feature.State.LIMITED,
                    lockdown + ": BPF programs may not read the kernel's memory, so forks and execs are not followed",
                    "boot without lockdown=confidentiality; lockdown=integrity does not matter");
        }
        return lockdown.isEmpty()
                ? new Feature("lockdown", Feature.State.NOTE, "no security/lockdown here: nothing is locked down", "")
                : Feature.ok("lockdown", lockdown + " leaves tracing alone");
    }

    private static Feature note(String name, String value, String what) {
        return new Feature(name, Feature.State.NOTE, value.equals(ABSENT) ? "not there" : value + ": " + what, "");
    }
}
