package io.uflight.recorder.attach;

import io.uflight.bpf.kernel.KernelVersion;
import io.uflight.bpf.kernel.KnownBug;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.plan.Placement;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.process.ProcFs;
import io.uflight.recorder.process.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Refuses what a known bug of this kernel would make dangerous for the target. */
public final class HostBugs {
    private HostBugs() {}

    /** {@code force}: the user knows better, e.g. of a distribution's fix. */
    public static void check(Plan plan, Target target, boolean force) {
        if (force || !KnownBug.URETPROBE_SECCOMP.in(running())) {
            return;
        }
        boolean returns =
                plan.probes().stream().flatMap(p -> p.placements().stream()).anyMatch(Placement::onReturn);
        if (returns && (target.pid() == 0 || ProcFs.sandboxed(target.pid()))) {
            throw Failure.of(ExitCode.HOST, "this kernel may kill the target: " + KnownBug.URETPROBE_SECCOMP.what())
                    .where(target.describe())
                    .why("the plan has return probes"
                            + (target.pid() == 0 ? "" : ", and the process runs under a seccomp filter"))
                    .fix(KnownBug.URETPROBE_SECCOMP.fix() + "; --force if your distribution has mended it");
        }
    }

    private static KernelVersion running() {
        try {
            return KernelVersion.parse(
                    Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
        } catch (IOException e) {
            return KernelVersion.parse("");
        }
    }
}
