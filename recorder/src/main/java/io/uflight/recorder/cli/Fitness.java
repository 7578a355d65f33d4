package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.Target;
import java.util.ArrayList;
import java.util.List;

/** How well the target fits the probes that are to be put in. */
final class Fitness {
    private Fitness() {}

    /**
     * What to say before the start, a sentence each.
     *
     * @throws Failure when nothing at all could be recorded, unless forced
     */
    static List<String> of(Plan plan, Target target, boolean force) {
        List<ProcessInfo> running = target.running();
        List<String> says = new ArrayList<>(plan.lacks(running));
        if (target.process().isEmpty() || target.command().isPresent()) {
            says.addAll(plan.needs(target));
        }
        if (!force && target.pid() > 0 && plan.isSilentIn(running)) {
            throw Failure.of(ExitCode.TARGET, "nothing of this can be recorded in " + target.describe())
                    .why(String.join("; ", says))
                    .fix("restart the target with that argument: it cannot be switched on while it runs"
                            + " (--force records all the same)");
        }
        if (!says.isEmpty() && !running.isEmpty() && target.pid() > 0 && !plan.isSilentIn(running)) {
            says.add("the other probes are recorded");
        }
        // python3 is a link to the Python that runs.
        String executable = target.realPath();
        says.addAll(plan.caveats(executable.substring(executable.lastIndexOf('/') + 1)));
        return says;
    }
}
