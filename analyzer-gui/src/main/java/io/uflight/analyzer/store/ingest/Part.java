package io.uflight.analyzer.store.ingest;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Segment;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a capture is imported in one piece, into a database of its own: its small tables together, each large one alone. So
 * the first answers come early, and a cancelled import keeps what is done. The tree of a large flow table is a part before it, and
 * so are its times.
 *
 * @param tables in the order of their names
 * @param trees flow tables whose trees it has
 * @param times flow tables whose times it has
 * @param calls flow tables whose calls it has
 * @param first how many tables earlier parts have
 * @param of how many tables all parts have
 * @param bytes of the segments that it is made of
 */
public record Part(
        List<Table> tables,
        List<FlowTable> trees,
        List<FlowTable> times,
        List<FlowTable> calls,
        int first,
        int of,
        long bytes) {
    private static final long SMALL = 8L << 20;
    private static final Set<String> ABOUT =
            CaptureTables.ALL.stream().map(Table::name).collect(Collectors.toUnmodifiableSet());

    public Part {
        tables = List.copyOf(tables);
        trees = List.copyOf(trees);
        times = List.copyOf(times);
        calls = List.copyOf(calls);
    }

    /** The small tables, perhaps none, then the large ones, smallest first. */
    public static List<Part> of(Capture capture, ImportScope scope) {
        List<Table> small = new ArrayList<>();
        List<Table> large = new ArrayList<>();
        capture.tables().values().stream()
                .filter(table -> scope.has(table.name()))
                .forEach(table -> (small(capture, table) ? small : large).add(table));
        large.sort(Comparator.comparingLong((Table table) -> bytes(capture, table)));
        List<FlowTable> flows = FlowTable.of(List.copyOf(capture.tables().values()));
        List<FlowTable> smallFlows =
                flows.stream().filter(flow -> small.contains(flow.source())).toList();
        // Each flow of a large table is a step of its tree, one of its times, and one of its calls.
        int of = small.size() + smallFlows.size() + large.size() + 3 * (flows.size() - smallFlows.size());
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                small,
                smallFlows,
                smallFlows,
                smallFlows,
                0,
                of,
                small.stream().mapToLong(table -> bytes(capture, table)).sum()));
        int first = small.size() + smallFlows.size();
        for (Table table : large) {
            List<FlowTable> own =
                    flows.stream().filter(flow -> flow.source().equals(table)).toList();
            if (!own.isEmpty()) {
                parts.add(new Part(List.of(), own, List.of(), List.of(), first, of, bytes(capture, table)));
                first += own.size();
                parts.add(new Part(List.of(), List.of(), own, List.of(), first, of, bytes(capture, table)));
                first += own.size();
            }
            parts.add(new Part(List.of(table), List.of(), List.of(), own, first, of, bytes(capture, table)));
            first += 1 + own.size();
        }
        return parts;
    }

    // What the capture says of itself comes first whatever its size: all views need it.
    private static boolean small(Capture capture, Table table) {
        return ABOUT.contains(table.name()) || bytes(capture, table) <= SMALL;
    }

    private static long bytes(Capture capture, Table table) {
        return capture.segments().stream()
                .filter(segment -> segment.table().equals(table.name()))
                .mapToLong(Segment::bytes)
                .sum();
    }

    /** Whether what it makes depends on that table's rows. */
    boolean reads(String table) {
        return Stream.of(tables.stream(), flows().stream().flatMap(FlowTable::reads))
                .flatMap(each -> each)
                .anyMatch(each -> each.name().equals(table));
    }

    /** Of the segments that are read for it alone: times are of what was counted for the tree. */
    public long bytesToRead() {
        return tables.isEmpty() && trees.isEmpty() && calls.isEmpty() ? 0 : bytes;
    }

    /** Flow tables that something of it is made of. */
    List<FlowTable> flows() {
        return Stream.of(trees, times, calls).flatMap(List::stream).distinct().toList();
    }

    /** Names of the tables it makes. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        tables.forEach(table -> names.add(table.name()));
        trees.forEach(flow -> names.add(flow.tree().name()));
        times.forEach(flow -> names.add(flow.times().name()));
        calls.forEach(flow -> names.add(flow.calls().name()));
        return names;
    }
}
