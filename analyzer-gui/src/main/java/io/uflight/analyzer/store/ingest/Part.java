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

/**
 * What of a capture is imported in one piece, into a database of its own: its small tables together, each large one alone. So
 * the first answers come early, and a cancelled import keeps what is done.
 *
 * @param tables in the order of their names
 * @param first how many tables earlier parts have
 * @param of how many tables all parts have
 * @param bytes of their segments
 */
public record Part(List<Table> tables, int first, int of, long bytes) {
    private static final long SMALL = 8L << 20;
    private static final Set<String> ABOUT =
            CaptureTables.ALL.stream().map(Table::name).collect(Collectors.toUnmodifiableSet());

    public Part {
        tables = List.copyOf(tables);
    }

    /** The small tables, perhaps none, then the large ones, smallest first. */
    public static List<Part> of(Capture capture, ImportScope scope) {
        List<Table> small = new ArrayList<>();
        List<Table> large = new ArrayList<>();
        capture.tables().values().stream()
                .filter(table -> scope.has(table.name()))
                .forEach(table -> (small(capture, table) ? small : large).add(table));
        large.sort(Comparator.comparingLong((Table table) -> bytes(capture, table)));
        int of = small.size() + large.size();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                small,
                0,
                of,
                small.stream().mapToLong(table -> bytes(capture, table)).sum()));
        for (Table table : large) {
            parts.add(new Part(List.of(table), small.size() + parts.size() - 1, of, bytes(capture, table)));
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

    boolean has(String table) {
        return tables.stream().anyMatch(each -> each.name().equals(table));
    }
}
