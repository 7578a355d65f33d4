package io.uflight.analyzer.store.ingest;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of entries and returns, and the tables made of it.
 *
 * @param ids the table that defines its ids, null when it names none
 */
public record FlowTable(Table source, @Nullable Table ids, Table calls, Table tree, Table times) {
    /** Note of a column of role {@code flow.id}: the table that defines its values. */
    private static final String NAMES = "names";

    private static final String MAIN = "method_events";

    /** The tables that what is made of it depends on. */
    Stream<Table> reads() {
        return ids == null ? Stream.of(source) : Stream.of(source, ids);
    }

    /** Those of a capture. */
    static List<FlowTable> of(List<Table> tables) {
        Set<String> taken = new HashSet<>();
        tables.forEach(table -> taken.add(table.name().toLowerCase(Locale.ROOT)));
        List<FlowTable> flows = new ArrayList<>();
        for (Table table : tables) {
            if (fits(table)) {
                flows.add(of(table, tables, taken));
            }
        }
        return flows;
    }

    private static boolean fits(Table table) {
        return is(table, Role.FLOW_KIND, ColumnType.INT8)
                && is(table, Role.FLOW_ID, ColumnType.INT32)
                && is(table, Role.TIME, ColumnType.TIMESTAMP)
                && is(table, table.indexOf("pid"), ColumnType.INT32)
                && is(table, table.indexOf("tid"), ColumnType.INT32)
                && (table.indexOf(Role.FLOW_LOST) < 0 || is(table, Role.FLOW_LOST, ColumnType.INT16));
    }

    private static boolean is(Table table, Role role, ColumnType type) {
        return is(table, table.indexOf(role), type);
    }

    private static boolean is(Table table, int at, ColumnType type) {
        return at >= 0 && table.columns().get(at).type() == type;
    }

    private static FlowTable of(Table source, List<Table> tables, Set<String> taken) {
        Column id = source.columns().get(source.indexOf(Role.FLOW_ID));
        Optional<Table> ids = tables.stream()
                .filter(table -> table.name().equals(id.notes().get(NAMES)) && table.indexOf(id.name()) >= 0)
                .findFirst();
        boolean main = source.name().equals(MAIN);
        Column named = id.withNullable(false);
        return new FlowTable(
                source,
                ids.orElse(null),
                calls(name(main ? "method_calls" : source.name() + "_calls", taken), named),
                tree(name(main ? "call_tree" : source.name() + "_tree", taken), named),
                times(name(main ? "call_times" : source.name() + "_times", taken)));
    }

    // A capture may have a table of its own of that name.
    private static String name(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 1; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    private static Table calls(String name, Column id) {
        return Table.event(
                name,
                "one row for each call, made at import from its entry and its return",
                List.of(
                        Column.of("duration_ns", ColumnType.INT64, "entry to return; null: one of the two is not known")
                                .withNullable(true)
                                .withRole(Role.DURATION)
                                .withUnit("ns"),
                        Column.of(
                                        "self_ns",
                                        ColumnType.INT64,
                                        "time not in calls it made itself; null: its entry is not known")
                                .withNullable(true)
                                .withUnit("ns"),
                        Column.of("depth", ColumnType.INT32, "open calls of the thread around it"),
                        Column.of("node_id", ColumnType.INT32, "its path of callers, a row of the call tree"),
                        id,
                        Column.of(
                                "ending",
                                ColumnType.INT8,
                                "0: its own return, 1: that of a caller, as by an exception, 2: parked, 3: open at the end,"
                                        + " 4: only its return is known, ts is that"),
                        Column.of("broken", ColumnType.BOOL, "hits of the thread were lost while it was open")));
    }

    private static Table tree(String name, Column id) {
        return new Table(
                name,
                "one row for each path of methods that was called, made at import",
                List.of(
                        Column.of("node_id", ColumnType.INT32, "a path; callers have smaller numbers"),
                        Column.of("parent_id", ColumnType.INT32, "the caller's path; null for the outermost")
                                .withNullable(true),
                        new Column(
                                id.name(),
                                id.type(),
                                false,
                                Role.FLOW_ID,
                                null,
                                null,
                                0,
                                "what is called; -1: whatever a virtual thread had called before it was parked, -2: further paths",
                                id.notes()),
                        Column.of("calls", ColumnType.INT64, "calls on that path"),
                        Column.of(
                                        "self_ns",
                                        ColumnType.INT64,
                                        "time in it and not in calls it made; null: of all its calls only the returns are known")
                                .withNullable(true)
                                .withUnit("ns"),
                        Column.of("total_ns", ColumnType.INT64, "time in it and in all it called; null as self_ns")
                                .withNullable(true)
                                .withUnit("ns"),
                        Column.of("left_calls", ColumnType.INT64, "ended by the return of a caller"),
                        Column.of("parked_calls", ColumnType.INT64, "ended when their virtual thread was parked"),
                        Column.of("open_calls", ColumnType.INT64, "open at the end of the capture"),
                        Column.of("unmatched_calls", ColumnType.INT64, "only their returns are known"),
                        Column.of("broken_calls", ColumnType.INT64, "hits were lost while they were open")));
    }

    private static Table times(String name) {
        return Table.event(
                name,
                "calls and time by stretch of time and thread: what flame graphs sum",
                List.of(
                        Column.of("node_id", ColumnType.INT32, "a row of the call tree"),
                        Column.of("calls", ColumnType.INT32, "calls that began in the stretch that begins at ts"),
                        Column.of("self_ns", ColumnType.INT64, "time of the stretch in it and not in calls it made")
                                .withUnit("ns"),
                        Column.of("stretch_ns", ColumnType.INT64, "how long the stretch is")
                                .withUnit("ns")));
    }
}
