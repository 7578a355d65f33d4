package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.FlowCount;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the pass over flow tables has found and later parts need. */
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

    /** What all rows of a flow table have in common, if they were followed. */
    Constants constants(Table source) {
        return kept.entrySet().stream()
                .filter(each -> each.getKey().source().equals(source))
                .map(each -> Constants.ofEvents(source, each.getValue()))
                .findFirst()
                .orElse(Constants.NONE);
    }

    @Override
    public void close() throws IOException {
        for (FlowCount count : kept.values()) {
            count.close();
        }
        kept.clear();
    }
}
