package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.CallTree;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees whose calls are still to be written by a later part: from a cache or not, their nodes have the same numbers. */
public final class FlowTrees {
    private final Map<FlowTable, CallTree> kept = new HashMap<>();

    void keep(FlowTable flow, CallTree tree) {
        kept.put(flow, tree);
    }

    @Nullable
    CallTree take(FlowTable flow) {
        return kept.remove(flow);
    }
}
