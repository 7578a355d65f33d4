package io.uflight.recorder.flow;

import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.MapType;
import java.util.ArrayList;
import java.util.List;

/** The maps of method flow ({@code flow.h}), shared by all objects of a recording. */
public final class FlowMaps implements AutoCloseable {
    /** Methods known at a time; beyond them names travel with each event. */
    public static final int METHODS = 1 << 16;

    private static final int THREADS = 1 << 14;
    private static final int KEY = 40;

    private final List<BpfMap> maps;

    private FlowMaps(List<BpfMap> maps) {
        this.maps = maps;
    }

    public static FlowMaps create(int methods) {
        List<BpfMap> made = new ArrayList<>();
        try {
            made.add(BpfMap.create(MapType.HASH, "uf_flow_methods", KEY, 8, methods, 0));
            made.add(BpfMap.create(MapType.ARRAY, "uf_flow_state", 4, 16, 1, BpfMap.MMAPABLE));
            made.add(BpfMap.create(MapType.LRU_HASH, "uf_flow_lost", 4, 4, THREADS, 0));
            return new FlowMaps(made);
        } catch (RuntimeException e) {
            made.forEach(BpfMap::close);
            throw e;
        }
    }

    BpfMap methods() {
        return maps.get(0);
    }

    BpfMap state() {
        return maps.get(1);
    }

    public void share(BpfObject object) {
        maps.forEach(map -> object.share(map.name(), map));
    }

    @Override
    public void close() {
        maps.forEach(BpfMap::close);
    }
}
