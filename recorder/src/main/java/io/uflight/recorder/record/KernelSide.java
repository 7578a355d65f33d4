package io.uflight.recorder.record;

import io.uflight.bpf.drain.Glob;
import io.uflight.bpf.drain.RingDrain;
import io.uflight.bpf.process.ProcessEvent;
import io.uflight.formats.schema.FlowTables;
import io.uflight.formats.schema.StackTables;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.attach.Session;
import io.uflight.recorder.attach.SharedMaps;
import io.uflight.recorder.attach.Targeting;
import io.uflight.recorder.flow.FlowMaps;
import io.uflight.recorder.flow.Method;
import io.uflight.recorder.flow.Methods;
import io.uflight.recorder.flow.Sweep;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.PlannedProbe;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.stack.Stack;
import io.uflight.recorder.stack.Stacks;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** Maps, ring and programs of one recording, loaded but not attached. */
final class KernelSide implements AutoCloseable {
    private static final int ROWS = 32 * 1024;
    private static final long TEXT = 4 << 20;

    private final SharedMaps maps;
    private final RingDrain drain;
    private final Session session;
    private final Lives lives;
    private final Map<String, Integer> kinds;
    private final Targeting targeting;
    private final @Nullable Methods methods;
    private final @Nullable Sweep sweep;
    private final @Nullable Stacks stacks;
    private final @Nullable String notFollowed;

    private KernelSide(
            SharedMaps maps,
            RingDrain drain,
            Session session,
            Lives lives,
            Map<String, Integer> kinds,
            Targeting targeting,
            @Nullable Methods methods,
            @Nullable Sweep sweep,
            @Nullable Stacks stacks,
            @Nullable String notFollowed) {
        this.maps = maps;
        this.drain = drain;
        this.session = session;
        this.lives = lives;
        this.kinds = kinds;
        this.targeting = targeting;
        this.methods = methods;
        this.sweep = sweep;
        this.stacks = stacks;
        this.notFollowed = notFollowed;
    }

    @SuppressWarnings("MustBeClosed")
    static KernelSide load(
            Plan plan, Target target, int ringBytes, boolean follow, Clocks start, BufferAllocator allocator) {
        Targeting targeting = new Targeting(target.pid(), follow);
        // One more than the plan's: where the kernel counts what it tells of processes.
        int probes = plan.probes().size() + 1;
        SharedMaps maps = SharedMaps.create(ringBytes, probes, plan.hasFlow());
        RingDrain drain = null;
        Session session = null;
        Stacks stacks = null;
        Lives lives = new Lives();
        try {
            drain = new RingDrain(maps.ring(), start.offset(), probes, allocator);
            Map<String, Integer> kinds = new HashMap<>();
            Methods methods = null;
            Sweep sweep = null;
            for (Table table : plan.tables()) {
                if (table.equals(FlowTables.METHODS)) {
                    int kind = drain.addNames();
                    kinds.put(table.name(), kind);
                    FlowMaps flow = Objects.requireNonNull(maps.flow());
                    methods = new Methods(plan, drain.methodIds(), flow, kind, start.offset());
                    sweep = new Sweep(flow, System::nanoTime);
                } else if (table.equals(StackTables.STACKS)) {
                    stacks = new Stacks(plan, start.offset());
                    stacks.know(target);
                    drain.naming(stacks::id);
                } else {
                    kinds.put(table.name(), drain.add(table, ROWS, TEXT, globs(table, plan)));
                }
            }
            session = Session.load(plan, maps, kinds, targeting);
            String notFollowed = lives.follow(maps, targeting, target.executable(), drain.addRaw(), probes - 1);
            maps.only(targeting.only());
            if (target.ended().isPresent()) {
                maps.only(0); // before the kernel was asked to forget its number at its end
            }
            return new KernelSide(maps, drain, session, lives, kinds, targeting, methods, sweep, stacks, notFollowed);
        } catch (RuntimeException e) {
            lives.close();
            if (session != null) {
                session.close();
            }
            if (drain != null) {
                drain.close();
            }
            if (stacks != null) {
                stacks.close();
            }
            maps.close();
            throw e;
        }
    }

    private static List<Glob> globs(Table table, Plan plan) {
        return plan.filters().stream()
                .filter(f -> f.concerns(table))
                .map(f -> new Glob(f.name(), f.glob()))
                .toList();
    }

    /** The same probes in another file, loaded and not attached; the caller closes it, or has it adopted. */
    @SuppressWarnings("MustBeClosed")
    Session another(Map<Integer, PlannedProbe> probes, Set<String> unmasked) {
        if (stacks != null) {
            stacks.know(probes);
        }
        return Session.load(probes, unmasked, maps, kinds, targeting);
    }

    SharedMaps maps() {
        return maps;
    }

    RingDrain drain() {
        return drain;
    }

    /** Makes room for methods, now and then. */
    void sweep() {
        if (sweep != null) {
            sweep.run();
        }
    }

    /** Gives back memory that only more hits would need. */
    void forget() {
        if (methods != null) {
            methods.forget();
        }
    }

    /** Takes a record that is no row. */
    void raw(MemorySegment record) {
        if (methods == null || !methods.take(record)) {
            ProcessEvent event = ProcessEvent.of(record);
            lives.record(event);
            if (sweep != null && event.kind() != ProcessEvent.Kind.FORK) {
                sweep.ended(event.pid());
            }
        }
    }

    /** Passes on methods and stacks no row has been handed over for. */
    void define(Sink sink) {
        List<Method> named = methods == null ? List.of() : methods.fresh();
        if (!named.isEmpty()) {
            sink.methods(named);
        }
        List<Stack> walked = stacks == null ? List.of() : stacks.fresh();
        if (!walked.isEmpty()) {
            sink.stacks(walked);
        }
    }

    /** Null: none are recorded. */
    @Nullable
    Stacks stacks() {
        return stacks;
    }

    Session session() {
        return session;
    }

    Lives lives() {
        return lives;
    }

    /** Why forks are not followed although they were to be; null: all is well. */
    @Nullable
    String notFollowed() {
        return notFollowed;
    }

    @Override
    public void close() {
        lives.close();
        session.close();
        drain.close();
        if (stacks != null) {
            stacks.close();
        }
        maps.close();
    }
}
