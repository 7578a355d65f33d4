package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.FlowCount;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the first pass over flow tables has found and later parts need. */
public final class FlowCounts implements AutoCloseable {
    private final Map<FlowTable, FlowCount> kept = new HashMap<>();

    void keep(FlowTable flow, FlowCount count) {
        kept.put(flow, count);
    }

    @Nullable
    FlowCount take(FlowTable flow) {
        return kept.remove(flow);
    }

    boolean has(FlowTable flow) {
        return kept.containsKey(flow);
    }

    @Override
    public void close() throws IOException {
        for (FlowCount count : kept.values()) {
            count.close();
        }
        kept.clear();
    }
}
