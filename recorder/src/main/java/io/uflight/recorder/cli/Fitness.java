package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.Target;
import java.io.IOException;
import java.nio.file.Path;
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
        List<ProcessInfo> processes = target.command().isPresent()
                ? List.of()
                : target.process().stream().toList();
        List<String> lacks = new ArrayList<>(plan.lacks(processes));
        if (!force && plan.isSilentIn(processes)) {
            throw Failure.of(ExitCode.TARGET, "nothing of this can be recorded in " + target.describe())
                    .why(String.join("; ", lacks))
                    .fix("restart the target with that argument: it cannot be switched on while it runs"
                            + " (--force records all the same)");
        }
        if (!lacks.isEmpty()) {
            lacks.add("the other probes are recorded");
        }
        lacks.addAll(plan.caveats(executable(target)));
        return lacks;
    }

    /** Its base name; python3 is a link to the Python that runs. */
    private static String executable(Target target) {
        if (target.process().isEmpty() || target.command().isPresent()) {
            try {
                Path real = Path.of(target.executable().name()).toRealPath();
                return String.valueOf(real.getFileName());
            } catch (IOException e) {
                return target.executable().baseName();
            }
        }
        return target.executable().baseName();
    }
}
