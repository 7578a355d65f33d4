package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.pack.Fit;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.Target;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --pid}, {@code --exe}, and how they are treated; a COMMAND comes from behind {@code --}. */
final class TargetOptions {
    private static final long SAMPLED_ABOVE = 2_000_000;

    @Option(names = "--pid", paramLabel = "P", description = "A running process, and what it forks.")
    private @Nullable Integer pid;

    @Option(names = "--exe", paramLabel = "PATH", description = "Every process that runs this file, now or later.")
    private @Nullable Path exe;

    @Option(names = "--no-follow", description = "Leave forks of the process alone.")
    private boolean noFollow;

    @Option(
            names = "--force",
            description =
                    "Probe in spite of a known bug of this kernel, see 'uflight doctor', or of a target whose probes seem to be switched off.")
    private boolean force;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description = "Hits a second above which only a sample becomes rows, and four times which ends it all"
                    + " (2000000). Method flow is not sampled: above it the recording ends (8000000). 0: none.")
    private @Nullable Long budget;

    /** Hits a second. By default a plan with method flow ends where one that is sampled first would end. */
    long budget(Plan plan) {
        return budget != null ? budget : plan.hasFlow() ? 4 * SAMPLED_ABOVE : SAMPLED_ABOVE;
    }

    boolean force() {
        return force;
    }

    boolean follow() {
        return !noFollow;
    }

    boolean given(List<String> command) {
        return pid != null || exe != null || !command.isEmpty();
    }

    /** Exactly one of the three. */
    Target target(List<String> command, List<Pack> packs) {
        int given = (pid != null ? 1 : 0) + (exe != null ? 1 : 0) + (command.isEmpty() ? 0 : 1);
        if (given == 0) {
            throw Failure.of(ExitCode.USAGE, "no target")
                    .why(candidates(packs))
                    .fix("give one of --pid P, --exe PATH or -- COMMAND ARG…");
        }
        if (given > 1) {
            throw Failure.of(ExitCode.USAGE, "more than one target")
                    .fix("give one of --pid P, --exe PATH or -- COMMAND ARG…");
        }
        if (pid != null && pid < 1) {
            throw Failure.of(ExitCode.USAGE, "no process has the id " + pid)
                    .where("--pid")
                    .fix("give the id of a running process, such as --pid \"$(pgrep -o redis-server)\"");
        }
        return pid != null ? Target.process(pid) : exe != null ? Target.executable(exe) : Target.command(command);
    }

    private static @Nullable String candidates(List<Pack> packs) {
        if (packs.isEmpty()) {
            return null;
        }
        List<ProcessInfo> processes = Fit.processes();
        List<ProcessInfo> fitting = Fit.running(packs.getFirst(), processes);
        return fitting.isEmpty()
                ? "no running process " + (Fit.hidden(processes) ? "that you may look into " : "") + "fits the pack '"
                        + packs.getFirst().id() + "' either"
                : "these fit the pack '" + packs.getFirst().id() + "': "
                        + String.join(
                                ", ",
                                fitting.stream()
                                        .limit(5)
                                        .map(p -> p.pid() + " " + p.exe())
                                        .toList());
    }
}
