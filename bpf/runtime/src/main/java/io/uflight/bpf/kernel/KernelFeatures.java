package io.uflight.bpf.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this host can record. Features are tried, not guessed from a version: a program is loaded, a ring made, a link
 * attempted, and all of it closed again.
 */
public final class KernelFeatures {
    private static final int KPROBE = 2;
    /** The kernel's own inode of the first pid namespace, include/linux/proc_ns.h. */
    private static final String ROOT_PIDS = "pid:[4026531836]";

    private final KernelVersion version;
    private final Capabilities own;
    private final List<Feature> features;

    private KernelFeatures(KernelVersion version, Capabilities own, List<Feature> features) {
        this.version = version;
        this.own = own;
        this.features = List.copyOf(features);
    }

    /** Tries everything; takes some 100 ms. Throws only where the native library cannot be loaded. */
    public static KernelFeatures probe() {
        NativeLibrary.load();
        KernelVersion version =
                KernelVersion.parse(HostFile.read("/proc/sys/kernel/osrelease").orElse(""));
        List<Feature> features = new ArrayList<>();
        features.add(kernel(version));
        Capabilities own = Capabilities.own();
        features.add(capabilities(own));
        features.addAll(tried(own.missing()));
        features.add(Keeper.feature());
        features.add(otherProcesses(own));
        features.add(pidNamespace());
        features.addAll(HostSettings.ofThisHost().features(own));
        features.add(new Feature(
                "stacks",
                Feature.State.NOTE,
                "at most " + StackDepth.most() + " frames: one less than kernel.perf_event_max_stack",
                ""));
        for (KnownBug bug : KnownBug.values()) {
            if (bug.in(version)) {
                features.add(new Feature("bug " + bug, Feature.State.LIMITED, bug.what(), bug.fix()));
            }
        }
        return new KernelFeatures(version, own, features);
    }

    /** What only a process with the capabilities can tell of a kernel: without them every call fails alike. */
    private static List<Feature> tried(List<String> missing) {
        if (missing.isEmpty()) {
            return List.of(programs(), ringBuffer(), uprobes(), session(), lifecycle());
        }
        String why = "not known: it takes " + String.join(" and ", missing) + " to try";
        return Stream.of("bpf", "ring buffer", "uprobe_multi", "uprobe session", "process lifecycle")
                .map(name -> new Feature(name, Feature.State.NOTE, why, ""))
                .toList();
    }

    public KernelVersion version() {
        return version;
    }

    public List<Feature> features() {
        return features;
    }

    /** Names of the capabilities this process lacks to record processes of its own user. */
    public List<String> missing() {
        return own.missing();
    }

    /** Names of those it lacks beside them for other users' processes, and for those in containers. */
    public List<String> missingForOthers() {
        return own.missingForOthers();
    }

    /** Whether probes can be recorded at all. */
    public boolean canRecord() {
        return features.stream().noneMatch(f -> f.state() == Feature.State.MISSING);
    }

    private static Feature kernel(KernelVersion version) {
        return Feature.of(
                "kernel",
                version.atLeast(5, 8),
                Feature.State.MISSING,
                "Linux " + version,
                "the ring buffer came with Linux 5.8");
    }

    private static Feature capabilities(Capabilities own) {
        List<String> missing = own.missing();
        return Feature.of(
                "capabilities",
                missing.isEmpty(),
                Feature.State.MISSING,
                missing.isEmpty() ? own.sufficient() : "this process lacks " + String.join(", ", missing),
                "sudo uflight …, or give them to one command, as root: setpriv --reuid=USER --regid=GROUP --init-groups"
                        + " --inh-caps=CAPS --ambient-caps=CAPS uflight …"
                        + " where CAPS is +bpf,+perfmon,+sys_ptrace,+dac_read_search");
    }

    private static Feature programs() {
        int program = KernelCalls.programTry(KPROBE, 0);
        close(program);
        return Feature.of(
                "bpf",
                program >= 0,
                Feature.State.MISSING,
                program >= 0 ? "programs can be loaded" : "loading a program: " + Errno.name(-program),
                HostSettings.ofThisHost().confidential()
                        ? "the kernel is locked down (confidentiality): boot without lockdown"
                        : "see capabilities; else the kernel needs CONFIG_BPF_SYSCALL and CONFIG_UPROBE_EVENTS");
    }

    private static Feature ringBuffer() {
        try (BpfMap ring = BpfMap.create(MapType.RINGBUF, "uf_try", 0, 0, 4096, 0)) {
            return Feature.ok("ring buffer", ring.maxEntries() + " bytes made and freed");
        } catch (KernelException e) {
            return new Feature("ring buffer", Feature.State.MISSING, e.why(), "needs Linux 5.8, and see capabilities");
        }
    }

    private static Feature uprobes() {
        if (UprobeMulti.supported()) {
            return Feature.ok("uprobe_multi", "one link holds thousands of sites");
        }
        boolean perf = Files.exists(Path.of("/sys/bus/event_source/devices/uprobe/type"));
        return new Feature(
                "uprobe_multi",
                perf ? Feature.State.LIMITED : Feature.State.MISSING,
                perf
                        ? "absent: at most " + UprobeLink.MAX_PERF_SITES + " sites a probe, slow to detach"
                                + (Capabilities.own().administrates() ? "" : "; these may need CAP_SYS_ADMIN")
                        : "neither uprobe_multi nor perf uprobes",
                "use Linux 6.6 or newer" + (perf ? "" : ", with CONFIG_UPROBE_EVENTS"));
    }

    private static Feature session() {
        return UprobeMulti.attempt(UprobeMulti.SESSION_ATTACH_TYPE)
                ? Feature.ok("uprobe session", "present, not used")
                : new Feature("uprobe session", Feature.State.NOTE, "absent, not used", "");
    }

    /** Loads and attaches what follows forks: needs BTF, CO-RE and raw tracepoints. */
    private static Feature lifecycle() {
        String fix = Files.exists(Path.of("/sys/kernel/btf/vmlinux"))
                ? "forks and execs of targets are not followed: record with --no-follow"
                : "the kernel has no BTF (CONFIG_DEBUG_INFO_BTF): forks and execs of targets are not followed";
        try (BpfObject object = BpfObject.open("lifecycle", BpfObjects.read("lifecycle"))
                        .load("uf_exit");
                RawTracepointLink link = RawTracepointLink.attach(object.program("uf_exit"), "sched_process_exit")) {
            return Feature.ok("process lifecycle", "raw tracepoints and BTF work" + (link == null ? "?" : ""));
        } catch (KernelException e) {
            return new Feature("process lifecycle", Feature.State.LIMITED, e.why(), fix);
        }
    }

    private static Feature otherProcesses(Capabilities own) {
        List<String> missing = own.missingForOthers();
        return Feature.of(
                "other users' processes",
                missing.isEmpty(),
                Feature.State.LIMITED,
                missing.isEmpty()
                        ? "files in containers are reached through /proc/PID/root"
                        : "this process lacks " + String.join(", ", missing),
                "add " + String.join(" and ", missing));
    }

    private static Feature pidNamespace() {
        try {
            String own = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return Feature.of(
                    "pid namespace",
                    own.equals(ROOT_PIDS),
                    Feature.State.LIMITED,
                    own.equals(ROOT_PIDS) ? "the root namespace" : "not the root namespace: " + own,
                    "run the recorder on the host, or its container with --pid=host");
        } catch (java.io.IOException e) {
            return new Feature("pid namespace", Feature.State.NOTE, "unknown: " + e.getMessage(), "");
        }
    }

    private static void close(int fd) {
        if (fd >= 0) {
            KernelCalls.close(fd);
        }
    }
}
