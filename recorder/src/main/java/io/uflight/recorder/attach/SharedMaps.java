package io.uflight.recorder.attach;

import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.bpf.drain.Ring;
import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.MapType;
import io.uflight.recorder.flow.FlowMaps;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The maps all objects of a recording share. */
public final class SharedMaps implements AutoCloseable {
    private static final int TARGETS = 4096;
    private static final int COUNTED_STARTS = 1024;

    private final Ring ring;
    private final BpfMap outcomes;
    private final BpfMap targets;
    private final BpfMap only;
    private final BpfMap countedStarts;
    private final @Nullable FlowMaps flow;

    private SharedMaps(
            Ring ring, BpfMap outcomes, BpfMap targets, BpfMap only, BpfMap countedStarts, @Nullable FlowMaps flow) {
        this.flow = flow;
        this.ring = ring;
        this.outcomes = outcomes;
        this.targets = targets;
        this.only = only;
        this.countedStarts = countedStarts;
    }

    /** {@code ringBytes}: a power of two of pages; {@code flow}: method flow is among the probes. */
    public static SharedMaps create(int ringBytes, int probes, boolean flow) {
        Ring ring = Ring.create(ringBytes);
        List<BpfMap> made = new ArrayList<>();
        try {
            made.add(BpfMap.create(
                    MapType.ARRAY, "uf_outcomes", 4, OutcomeTable.PROBE_BYTES, Math.max(1, probes), BpfMap.MMAPABLE));
            made.add(BpfMap.create(MapType.HASH, "uf_targets", 4, 4, TARGETS, 0));
            made.add(BpfMap.create(MapType.ARRAY, "uf_only", 4, 4, 1, 0));
            made.add(BpfMap.create(MapType.LRU_HASH, "uf_counted_starts", 16, 8, COUNTED_STARTS, 0));
            return new SharedMaps(
                    ring,
                    made.get(0),
                    made.get(1),
                    made.get(2),
                    made.get(3),
                    flow ? FlowMaps.create(FlowMaps.METHODS) : null);
        } catch (RuntimeException e) {
            ring.close();
            made.forEach(BpfMap::close);
            throw e;
        }
    }

    public Ring ring() {
        return ring;
    }

    public BpfMap outcomes() {
        return outcomes;
    }

    public BpfMap targets() {
        return targets;
    }

    /** The number of the one target, which the kernel forgets at its end where it follows its life; 0: there is none. */
    public void only(int pid) {
        byte[] value = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(pid)
                .array();
        only.update(new byte[4], value);
    }

    /** Null where no method flow is recorded. */
    public @Nullable FlowMaps flow() {
        return flow;
    }

    /** The kernel's counters, live. */
    public MemorySegment counters() {
        return outcomes.map();
    }

    public void share(BpfObject object) {
        ring.share(object);
        object.share("uf_outcomes", outcomes)
                .share("uf_targets", targets)
                .share("uf_only", only)
                .share("uf_counted_starts", countedStarts);
        if (flow != null) {
            flow.share(object);
        }
    }

    @Override
    public void close() {
        ring.close();
        outcomes.close();
        targets.close();
        only.close();
        countedStarts.close();
        if (flow != null) {
            flow.close();
        }
    }
}
