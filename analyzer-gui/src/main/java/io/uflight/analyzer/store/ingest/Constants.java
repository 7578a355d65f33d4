package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.flow.CallTimes;
import io.uflight.analyzer.store.flow.CallTree;
import io.uflight.analyzer.store.flow.Ending;
import io.uflight.analyzer.store.flow.FlowCount;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Columns of a table that have one value in all of its rows, and that value in SQL. They are declared and not stored: to take one in
 * costs as much as any other column, 10 ns a row.
 */
record Constants(Map<String, String> values) {
    static final Constants NONE = new Constants(Map.of());

    private static final String PID = "pid";

    /** Of the rows that were followed. */
    static Constants ofEvents(Table events, FlowCount count) {
        Map<String, String> values = process(count);
        int lost = events.indexOf(Role.FLOW_LOST);
        if (lost >= 0 && count.lossless()) {
            values.put(events.columns().get(lost).name(), "0");
        }
        return new Constants(values);
    }

    static Constants ofCalls(FlowCount count) {
        Map<String, String> values = process(count);
        if (count.lossless()) {
            values.put("broken", "false");
        }
        if (count.returned()) {
            values.put("ending", String.valueOf(Ending.RETURNED));
        }
        return new Constants(values);
    }

    /** Of few trees all calls ended in every way. */
    static Constants ofTree(Table table, CallTree tree) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < TreeReader.ENDINGS.size(); i++) {
            if (tree.none(TreeReader.ENDINGS.get(i))) {
                values.put(table.columns().get(TreeReader.FIRST_ENDING + i).name(), "0");
            }
        }
        return new Constants(values);
    }

    static Constants ofTimes(FlowCount count, List<CallTimes> lanes) {
        Map<String, String> values = process(count);
        if (!lanes.isEmpty()) {
            values.put("stretch_ns", String.valueOf(1L << lanes.getFirst().shift()));
        }
        return new Constants(values);
    }

    private static Map<String, String> process(FlowCount count) {
        Map<String, String> values = new TreeMap<>();
        count.process().ifPresent(pid -> values.put(PID, String.valueOf(pid)));
        return values;
    }

    boolean has(String column) {
        return values.containsKey(column);
    }
}
