package io.uflight.recorder.attach;

import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.Planner;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.spec.ProbeSpec;
import io.uflight.recorder.spec.SpecParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Loads what packs and free probes ask for, with all that the recorder would set, and attaches nothing.
 * Arguments: a directory of packs, then PACK=FILE or SPEC=FILE; prints for each of them "loaded" or why not.
 */
public final class PacksOfThisKernel {
    private PacksOfThisKernel() {}

    public static void main(String[] args) {
        Packs packs = Packs.find(Path.of(args[0]));
        for (String arg : List.of(args).subList(1, args.length)) {
            int equals = arg.lastIndexOf('=');
            String what = arg.substring(0, equals);
            try {
                load(packs, what, Path.of(arg.substring(equals + 1)));
                System.out.println(what + ": loaded");
            } catch (RuntimeException e) {
                System.out.println(what + ": " + e);
            }
        }
    }

    private static void load(Packs packs, String what, Path file) {
        boolean free = what.contains("(");
        List<ProbeSpec> specs = free ? List.of(SpecParser.parse(what)) : List.of();
        try (Target target = Target.executable(file)) {
            Plan plan = new Planner(packs, target, List.of()).plan(free ? List.of() : List.of(what), specs, List.of());
            try (SharedMaps maps = SharedMaps.create(1 << 16, plan.probes().size(), plan.hasFlow());
                    Session session = Session.load(plan, maps, Map.of(), new Targeting(0, true))) {
                if (session.objects().isEmpty()) {
                    throw new IllegalStateException("no program");
                }
            }
        }
    }
}
