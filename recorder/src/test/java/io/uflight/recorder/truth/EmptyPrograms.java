package io.uflight.recorder.truth;

import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.BpfObjects;
import io.uflight.bpf.kernel.MapType;
import io.uflight.bpf.kernel.UprobeLink;
import io.uflight.bpf.kernel.UprobeSites;
import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.plan.Placement;
import io.uflight.recorder.plan.PlannedProbe;
import io.uflight.recorder.plan.Planner;
import io.uflight.recorder.process.Target;
import java.util.ArrayList;
import java.util.List;

/** A program that does nothing at the sites a pack would choose: what the traps alone cost. */
final class EmptyPrograms implements AutoCloseable {
    private static final String PROGRAM = "uf_empty";

    private final BpfMap outcomes = BpfMap.create(MapType.ARRAY, "uf_outcomes", 4, 4096, 1, BpfMap.MMAPABLE);
    private final BpfObject object = BpfObject.open("floor", BpfObjects.read("floor"))
            .share("uf_outcomes", outcomes)
            .load(PROGRAM);
    private final Target target;
    private final List<PlannedProbe> probes;

    EmptyPrograms(String pack, long pid) {
        target = Target.process((int) pid);
        probes = new Planner(Packs.find(null), target, List.of())
                .plan(List.of(pack), List.of(), List.of())
                .probes();
    }

    /** At the sites of the probes whose names begin so. */
    Links attach(String name) {
        List<UprobeLink> links = new ArrayList<>();
        for (PlannedProbe probe : probes) {
            for (Placement at : probe.placements()) {
                if (probe.name().startsWith(name)) {
                    long[] offsets =
                            at.offsets().stream().mapToLong(Long::longValue).toArray();
                    long[] none = new long[offsets.length];
                    UprobeSites sites =
                            new UprobeSites(at.file().fd(), at.file().name(), offsets, none, none, false, target.pid());
                    links.add(UprobeLink.attach(object.program(PROGRAM), sites));
                }
            }
        }
        return new Links(links);
    }

    record Links(List<UprobeLink> links) implements AutoCloseable {
        @Override
        public void close() {
            links.forEach(UprobeLink::close);
        }
    }

    @Override
    public void close() {
        object.close();
        outcomes.close();
        target.close();
    }
}
