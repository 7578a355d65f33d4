package io.uflight.recorder.doctor;

import io.uflight.bpf.layout.LayoutReader;
import io.uflight.bpf.layout.LayoutSyntaxException;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.pack.Fit;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.pack.Started;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.Planner;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.ProcessTarget;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.process.TargetFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which packs can record which running processes, found by planning each recording. */
public final class PackFits {
    /** Of one pack: to plan takes about 0.1 s. */
    private static final int MOST = 10;

    private final Packs packs;

    public PackFits(Packs packs) {
        this.packs = packs;
    }

    /** For each pack the processes that are of its kind, or one without a process. */
    public List<PackFit> running() {
        List<ProcessInfo> processes = Fit.processes();
        List<PackFit> fits = new ArrayList<>();
        for (Pack pack : packs.all()) {
            List<ProcessInfo> ofItsKind = Fit.running(pack, processes);
            ofItsKind.stream().limit(MOST).forEach(process -> fits.add(of(pack, process)));
            if (ofItsKind.size() > MOST) {
                fits.add(none(pack, "and " + (ofItsKind.size() - MOST) + " more; ask for one by --pid"));
            } else if (ofItsKind.isEmpty()) {
                fits.add(none(pack, "no running process is " + pack.match().describe()));
            }
        }
        return fits;
    }

    /** All packs, for one process; throws a {@link Failure} where there is none. */
    public List<PackFit> of(int pid) {
        ProcessInfo process = ProcessTarget.find(pid);
        return packs.all().stream().map(pack -> of(pack, process)).toList();
    }

    private static PackFit none(Pack pack, String why) {
        return new PackFit(pack.id(), 0, null, false, List.of(why), "");
    }

    private PackFit of(Pack pack, ProcessInfo process) {
        List<String> why = new ArrayList<>();
        try (Target target = Target.process(process.pid())) {
            Plan plan = new Planner(packs, target, List.of()).plan(List.of(pack.id()), List.of(), List.of());
            plan.leftOut().forEach(left -> why.add(left.what() + ": " + left.why()));
            missing(pack, plan).forEach(name -> why.add("its build has no " + name));
            Started.lacks(pack.probes(), process).forEach(why::add);
            plan.caveats(process.exeName()).forEach(why::add);
            return new PackFit(pack.id(), process.pid(), process.exe(), true, List.copyOf(why), "");
        } catch (Failure e) {
            why.add(e.why().isEmpty() ? e.what() : e.what() + ": " + e.why());
            return new PackFit(pack.id(), process.pid(), process.exe(), false, List.copyOf(why), e.fix());
        }
    }

    /** Names of what the pack's layout rules do not find in the program. */
    private static Set<String> missing(Pack pack, Plan plan) {
        TargetFile file = plan.probes().getFirst().start().file();
        try {
            return pack.layout().isEmpty()
                    ? Set.of()
                    : LayoutReader.read(file.elf(), pack.layout()).missing().keySet();
        } catch (LayoutSyntaxException e) {
            return Set.of(); // said when it is recorded
        } catch (IOException e) {
            throw TargetFile.failure(e, file.name());
        }
    }
}
