package io.uflight.bpf;

import io.uflight.bpf.drain.DrainResult;
import io.uflight.bpf.drain.FilledBatch;
import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.bpf.drain.Ring;
import io.uflight.bpf.drain.RingDrain;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.BpfObjects;
import io.uflight.bpf.kernel.MapType;
import io.uflight.bpf.kernel.OpenedFile;
import io.uflight.bpf.kernel.Transport;
import io.uflight.bpf.kernel.UprobeLink;
import io.uflight.bpf.kernel.UprobeSites;
import io.uflight.bpf.probe.GenericProbe;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** The shared maps, a drain and what hangs on them: a recorder small enough for tests. */
public final class Recording implements AutoCloseable {
    private static final int PROBES = 8;

    public final Ring ring;
    private final Transport transport;
    public final BpfMap outcomes;
    public final BpfMap targets;
    public final RingDrain drain;
    public final List<List<Object>> rows = new ArrayList<>();

    private final BufferAllocator allocator = new RootAllocator();
    private final List<Runnable> open = new ArrayList<>();
    private final List<BpfObject> objects = new ArrayList<>();

    public Recording(int ringBytes) {
        this(ringBytes, Transport.ofThisKernel());
    }

    public Recording(int ringBytes, Transport transport) {
        this.transport = transport;
        ring = Ring.create(ringBytes, transport);
        outcomes = BpfMap.create(MapType.ARRAY, "uf_outcomes", 4, OutcomeTable.PROBE_BYTES, PROBES, BpfMap.MMAPABLE);
        targets = BpfMap.create(MapType.HASH, "uf_targets", 4, 4, 1024, 0);
        drain = new RingDrain(ring, 0, PROBES, allocator);
    }

    public BpfObject object(String name) {
        BpfObject object = BpfObject.open(name, BpfObjects.read(name, transport));
        share(object);
        objects.add(object);
        return object;
    }

    public void share(BpfObject object) {
        object.share("uf_outcomes", outcomes).share("uf_targets", targets);
        ring.share(object);
    }

    /** The process is a target. */
    public void target(CProgram program) {
        byte[] pid = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(program.pid())
                .array();
        targets.update(pid, new byte[] {1, 0, 0, 0});
    }

    /** Loads the generic program for a probe on functions of a process, and attaches it. */
    public BpfObject attach(CProgram program, int probe, GenericProbe generic, Table table, String start, String end)
            throws IOException {
        return attach(program, probe, generic, table, start, end, object -> {});
    }

    /** {@code more} sets what else the program is to know. */
    public BpfObject attach(
            CProgram program,
            int probe,
            GenericProbe generic,
            Table table,
            String start,
            String end,
            Consumer<BpfObject> more)
            throws IOException {
        BpfObject object = object("generic");
        more.accept(object);
        target(program);
        object.set("uf_probe", probe).set("uf_kind", drain.add(table, 1024, 1 << 20, List.of()));
        generic.configure(object);
        object.load(generic.programs().toArray(String[]::new));
        link(object, generic.programs().getFirst(), program, start, false);
        if (generic.programs().size() > 1) {
            link(object, generic.programs().getLast(), program, end.isEmpty() ? start : end, end.isEmpty());
        }
        return object;
    }

    public void link(BpfObject object, String bpf, CProgram program, String function, boolean onReturn)
            throws IOException {
        OpenedFile file = OpenedFile.open(program.executable());
        open.add(file::close);
        try (ElfFile elf = ElfFile.open(file.opened())) {
            long offset = elf.fileOffset(elf.function(function).orElseThrow().address());
            UprobeSites sites = new UprobeSites(file.fd(), "target", new long[] {offset}, null, onReturn, 0);
            open.add(UprobeLink.attach(object.program(bpf), sites)::close);
        }
    }

    /** Empties the ring into {@link #rows}. */
    public Recording drain() {
        while (true) {
            DrainResult result = drain.drain();
            for (int kind = 0; kind < objects.size(); kind++) {
                take(kind);
            }
            if (result.stop() == DrainResult.Stop.NOTHING) {
                return this;
            }
        }
    }

    public void take(int kind) {
        try (FilledBatch filled = drain.take(kind)) {
            for (int row = 0; row < filled.rows(); row++) {
                rows.add(BatchRow.of(filled.batch(), row));
            }
        }
    }

    /** Outcomes of a probe that are not 0: the kernel's and the drain's. */
    public Map<Outcome, Long> outcomes(int probe) {
        OutcomeTable kernel = new OutcomeTable(outcomes.map());
        Map<Outcome, Long> found = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            found.merge(outcome, kernel.total(probe, outcome), Long::sum);
            found.merge(outcome, drain.counters().total(probe, outcome), Long::sum);
        }
        found.values().removeIf(n -> n == 0);
        return found;
    }

    public long faults(int probe) {
        return new OutcomeTable(outcomes.map()).total(probe, OutcomeTable.FAULTS);
    }

    /** Columns after tid, of all rows. */
    public List<List<Object>> values() {
        return rows.stream().map(r -> r.subList(3, r.size())).toList();
    }

    public void detach() {
        open.reversed().forEach(Runnable::run);
        open.clear();
    }

    @Override
    public void close() {
        detach();
        objects.forEach(BpfObject::close);
        drain.close();
        ring.close();
        outcomes.close();
        targets.close();
        allocator.close();
    }
}
