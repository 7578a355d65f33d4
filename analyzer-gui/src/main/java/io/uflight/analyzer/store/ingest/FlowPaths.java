package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.KnownPaths;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the first pass over flow tables leaves for the second, which may be in a later part: one for each lane. */
public final class FlowPaths implements AutoCloseable {
    private final Map<FlowTable, List<KnownPaths>> kept = new HashMap<>();

    void keep(FlowTable flow, List<KnownPaths> paths) {
        kept.put(flow, paths);
    }

    @Nullable
    List<KnownPaths> take(FlowTable flow) {
        return kept.remove(flow);
    }

    @Override
    public void close() throws IOException {
        for (List<KnownPaths> lanes : kept.values()) {
            for (KnownPaths lane : lanes) {
                lane.close();
            }
        }
        kept.clear();
    }
}
