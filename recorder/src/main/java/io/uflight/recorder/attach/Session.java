package io.uflight.recorder.attach;

import io.uflight.bpf.drain.OpenSpans;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.KernelException;
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
import java.util.Set;

/** The kernel's side of a recording: loaded objects and, once attached, the links. All of it goes when it is closed. */
public final class Session implements AutoCloseable {
    /**
     * How a probe was attached.
     *
     * @param end of a span
     * @param atNanos CLOCK_MONOTONIC when it was there
     */
    public record Attached(int probe, UprobeLink link, Placement placement, int sites, boolean end, long atNanos) {
        public List<RefusedSite> refused() {
            return link.refused();
        }
    }

    private static final String ONLY_ENDS = "uf_only_ends";

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
        Map<Integer, PlannedProbe> numbered = new LinkedHashMap<>();
        for (int i = 0; i < plan.probes().size(); i++) {
            numbered.put(i, plan.probes().get(i));
        }
        return load(numbered, plan.unmasked(), maps, kinds, targeting);
    }

    /**
     * As for a plan, but with the numbers probes have in another one.
     *
     * @param probes by their numbers in the outcome table
     */
    public static Session load(
            Map<Integer, PlannedProbe> probes,
            Set<String> unmasked,
            SharedMaps maps,
            Map<String, Integer> kinds,
            Targeting targeting) {
        Session session = new Session(targeting);
        try {
            session.loadAll(probes, unmasked, maps, kinds);
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void loadAll(
            Map<Integer, PlannedProbe> probes, Set<String> unmasked, SharedMaps maps, Map<String, Integer> kinds) {
        GenericLoader generic = new GenericLoader(maps, targeting, objects::add);
        PackLoader packs =
                new PackLoader(maps, targeting, objects::add, (what, why) -> missing.add(new Plan.LeftOut(what, why)));
        Map<Pack, Map<Integer, PlannedProbe>> own = new LinkedHashMap<>();
        probes.forEach((number, probe) -> {
            Pack pack = probe.pack();
            if (probe.generic() || pack == null) {
                attachments.addAll(generic.load(
                        probe, number, kinds.getOrDefault(probe.table().name(), 0)));
            } else {
                own.computeIfAbsent(pack, p -> new LinkedHashMap<>()).put(number, probe);
            }
        });
        own.forEach((pack, of) -> attachments.addAll(packs.load(pack, of, kinds, unmasked)));
    }

    /** Attaches everything, ends of spans first, so that no start waits in vain. */
    public void attach() {
        onlyEnds(true);
        for (Attachment attachment : attachments.reversed()) {
            attached.add(new Attached(
                    attachment.probe(),
                    attachment.attach(targeting),
                    attachment.placement(),
                    attachment.sites().size(),
                    attachment.end(),
                    System.nanoTime()));
        }
        onlyEnds(false);
    }

    /** Takes over what another session has loaded and attached. */
    public void adopt(Session other) {
        objects.addAll(other.objects);
        attached.addAll(other.attached);
        missing.addAll(other.missing);
        other.objects.clear();
        other.attached.clear();
    }

    /**
     * All but the ends of spans, so that those that have begun still end. The last attached go first: what tells of unloaded
     * classes stays as long as the methods do.
     */
    public void detachStarts() {
        onlyEnds(true);
        close(attached.reversed().stream().filter(a -> !a.end()).toList());
    }

    /** The rest. When it returns no program runs any more; it throws where that is not known, and the recording is to end. */
    public void detach() {
        onlyEnds(true);
        close(attached.reversed());
    }

    /** Each of them, whatever becomes of one. */
    private static void close(List<Attached> links) {
        KernelException failure = null;
        for (Attached one : links) {
            try {
                one.link().close();
            } catch (KernelException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** An end without its start then does not count: the probe of its start was not there. */
    private void onlyEnds(boolean yes) {
        objects.stream().filter(o -> o.has(ONLY_ENDS)).forEach(o -> o.set(ONLY_ENDS, yes ? 1 : 0));
    }

    /** Spans that have begun and not ended. */
    public List<OpenSpans.Span> openSpans() {
        List<OpenSpans.Span> open = new ArrayList<>();
        for (BpfObject object : objects) {
            for (String name : object.maps()) {
                if (isFrames(name)) {
                    open.addAll(OpenSpans.read(object.map(name)));
                }
            }
        }
        return open;
    }

    /** By the name UF_FRAMES maps have: "frames", or ending in it. */
    private static boolean isFrames(String map) {
        return map.equals("frames") || map.endsWith("_frames") || map.endsWith("_spans");
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
        try {
            detach();
        } finally {
            objects.forEach(BpfObject::close);
            objects.clear();
        }
    }
}
