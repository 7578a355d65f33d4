package io.uflight.recorder.attach;

import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.RefusedSite;
import io.uflight.bpf.kernel.UprobeLink;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.plan.Placement;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.PlannedProbe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The kernel's side of a recording: loaded objects and, once attached, the links. All of it goes when it is closed. */
public final class Session implements AutoCloseable {
    /** How a probe was attached. */
    public record Attached(int probe, UprobeLink link, Placement placement, int sites) {
        public List<RefusedSite> refused() {
            return link.refused();
        }
    }

    private final Targeting targeting;
    private final List<BpfObject> objects = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private final List<Attached> attached = new ArrayList<>();
    private final List<Plan.LeftOut> missing = new ArrayList<>();

    private Session(Targeting targeting) {
        this.targeting = targeting;
    }

    /**
     * Loads every program of the plan; nothing fires yet.
     *
     * @param kinds by table name
     */
    public static Session load(Plan plan, SharedMaps maps, Map<String, Integer> kinds, Targeting targeting) {
        Session session = new Session(targeting);
        try {
            session.loadAll(plan, maps, kinds);
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void loadAll(Plan plan, SharedMaps maps, Map<String, Integer> kinds) {
        GenericLoader generic = new GenericLoader(maps, targeting, objects::add);
        PackLoader packs =
                new PackLoader(maps, targeting, objects::add, (what, why) -> missing.add(new Plan.LeftOut(what, why)));
        Map<Pack, Map<Integer, PlannedProbe>> own = new LinkedHashMap<>();
        for (int i = 0; i < plan.probes().size(); i++) {
            PlannedProbe probe = plan.probes().get(i);
            Pack pack = probe.pack();
            if (probe.generic() || pack == null) {
                attachments.addAll(
                        generic.load(probe, i, kinds.getOrDefault(probe.table().name(), 0)));
            } else {
                own.computeIfAbsent(pack, p -> new LinkedHashMap<>()).put(i, probe);
            }
        }
        own.forEach((pack, probes) -> attachments.addAll(packs.load(pack, probes, kinds, plan.unmasked())));
    }

    /** Attaches everything, ends of spans first, so that no start waits in vain. */
    public void attach() {
        for (Attachment attachment : attachments.reversed()) {
            attached.add(new Attached(
                    attachment.probe(),
                    attachment.attach(targeting),
                    attachment.placement(),
                    attachment.sites().size()));
        }
    }

    /** Starts of spans first, so that those that run still end. When it returns no program runs any more. */
    public void detach() {
        attached.reversed().forEach(a -> a.link().close());
    }

    public List<Attached> attached() {
        return attached;
    }

    public List<BpfObject> objects() {
        return objects;
    }

    /** What the layout rules of packs did not find. */
    public List<Plan.LeftOut> missing() {
        return missing;
    }

    @Override
    public void close() {
        detach();
        objects.forEach(BpfObject::close);
        objects.clear();
    }
}
