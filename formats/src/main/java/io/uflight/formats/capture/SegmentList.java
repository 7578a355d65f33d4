package io.uflight.formats.capture;

import io.uflight.formats.capture.Container.Entry;
import io.uflight.formats.capture.Container.Opened;
import io.uflight.formats.capture.Problem.Kind;
import io.uflight.formats.frame.DamageException;
import io.uflight.formats.frame.NewerVersionException;
import io.uflight.formats.frame.SegmentScan;
import io.uflight.formats.frame.SegmentSchema;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The segments of a capture, and the tables they make. */
final class SegmentList {
    private final List<SegmentEntry> all = new ArrayList<>();
    private final Map<String, TableUnion> unions = new TreeMap<>();

    /** Id of the recording: the first segment's. */
    private String capture = "";

    private SegmentList() {}

    static SegmentList scan(Container container, List<Problem> problems) throws IOException {
        SegmentList list = new SegmentList();
        Map<String, String> spelling = new TreeMap<>();
        for (Map.Entry<SegmentName, Entry> file : files(container).entrySet()) {
            SegmentName name = file.getKey();
            String first = spelling.computeIfAbsent(name.table().toLowerCase(Locale.ROOT), lower -> name.table());
            if (first.equals(name.table())) {
                list.add(container, name, file.getValue(), problems);
            } else {
                problems.add(refused(file.getValue().name(), "its table differs from " + first + " only in case"));
            }
        }
        return list;
    }

    /** By table and number; where a segment has both names the sealed one wins. */
    private static Map<SegmentName, Entry> files(Container container) {
        Map<SegmentName, Entry> files =
                new TreeMap<>(Comparator.comparing(SegmentName::table).thenComparingInt(SegmentName::number));
        for (Entry entry : container.entries()) {
            @Nullable SegmentName name = SegmentName.parse(entry.name());
            if (name != null && (!files.containsKey(name) || !name.part())) {
                files.remove(name);
                files.put(name, entry);
            }
        }
        return files;
    }

    private void add(Container container, SegmentName name, Entry entry, List<Problem> problems) throws IOException {
        SegmentScan scan = scan(container, entry, !name.part(), false);
        @Nullable Problem problem = problem(entry, scan, name.part());
        if (problem != null) {
            problems.add(problem);
        }
        @Nullable SegmentSchema schema = scan.schema();
        if (schema == null) {
            return;
        }
        Table table = schema.table();
        @Nullable String stranger = stranger(name, schema);
        if (stranger != null) {
            problems.add(refused(entry.name(), stranger));
            return;
        }
        @Nullable
        String conflict =
                unions.computeIfAbsent(name.table(), key -> new TableUnion()).add(table);
        if (conflict != null) {
            problems.add(refused(entry.name(), conflict));
            return;
        }
        Segment segment = new Segment(
                name.table(),
                name.number(),
                entry.name(),
                container.pathOf(entry),
                !name.part() && scan.sealed(),
                scan.batches(),
                scan.rows(),
                scan.firstTs(),
                scan.lastTs(),
                entry.size(),
                scan.checksum(),
                problem);
        all.add(new SegmentEntry(entry, segment, table, schema.keepNanos()));
    }

    /** Why a segment is not what its name says, or not of this recording: its rows would be counted twice, or wrongly. */
    private @Nullable String stranger(SegmentName name, SegmentSchema schema) {
        if (!schema.table().name().equals(name.table())) {
            return "it is a segment of table " + schema.table().name();
        }
        if (schema.number() != name.number()) {
            return "it is segment " + schema.number() + " of its table under another name";
        }
        if (capture.isEmpty()) {
            capture = schema.capture();
        }
        return schema.capture().equals(capture) ? null : "it is of another recording (" + schema.capture() + ")";
    }

    private static SegmentScan scan(Container container, Entry entry, boolean sealed, boolean full) throws IOException {
        try (Opened opened = container.open(entry)) {
            return full || !sealed ? SegmentScan.full(opened.source(), sealed) : SegmentScan.quick(opened.source());
        } catch (NewerVersionException e) {
            throw Capture.newer(container.pathOf(entry).toString(), e.version());
        }
    }

    private static @Nullable Problem problem(Entry entry, SegmentScan scan, boolean part) {
        if (scan.damage() != null) {
            return problem(entry, scan.damage());
        }
        if (scan.footerDamage() != null) {
            return problem(
                    entry, scan.footerDamage(), "its rows are read; copy the file again if its origin still exists");
        }
        return part
                ? new Problem(
                        Kind.NOT_SEALED,
                        entry.name(),
                        scan.wholeTo(),
                        "it was never sealed",
                        "if the recorder still runs, stop it and copy again; if it was killed, up to its last second is missing")
                : null;
    }

    private static Problem problem(Entry entry, DamageException damage) {
        return problem(entry, damage, "rows before this are read; copy the file again if its origin still exists");
    }

    private static Problem problem(Entry entry, DamageException damage, String fix) {
        return new Problem(damage.isCut() ? Kind.CUT : Kind.DAMAGED, entry.name(), damage.offset(), damage.why(), fix);
    }

    private static Problem refused(String file, String why) {
        return new Problem(Kind.REFUSED, file, -1, why, "it was left out");
    }

    /**
     * Numbers that are missing between segments, behind them, and before the first unless old ones were meant to be dropped.
     *
     * @param last number of the last segment of each table, where that is known
     */
    void reportGaps(Map<String, Integer> last, List<Problem> problems) {
        Map<String, Integer> seen = new TreeMap<>();
        for (SegmentEntry entry : all) {
            Segment segment = entry.segment();
            boolean first = !seen.containsKey(segment.table());
            int expected = seen.getOrDefault(segment.table(), 0) + 1;
            if (segment.number() != expected && !(first && entry.keepNanos() > 0)) {
                problems.add(gap(segment.name(), segment.table(), expected, segment.number() - 1, " before it"));
            }
            seen.put(segment.table(), segment.number());
        }
        last.forEach((table, number) -> {
            int present = seen.getOrDefault(table, 0);
            if (present < number) {
                problems.add(gap(CaptureWriter.MANIFEST, table, present + 1, number, ", though it was recorded"));
            }
        });
    }

    private static Problem gap(String file, String table, int first, int last, String where) {
        return new Problem(
                Kind.GAP,
                file,
                -1,
                missing(first, last) + " of " + table + where,
                "copied while recording? copy again");
    }

    private static String missing(int first, int last) {
        return first == last ? "there is no segment " + first : "there are no segments " + first + " to " + last;
    }

    void verify(Container container, List<Problem> problems) throws IOException {
        for (int i = 0; i < all.size(); i++) {
            SegmentEntry entry = all.get(i);
            if (entry.segment().problem() != null) {
                continue;
            }
            SegmentScan scan = scan(container, entry.entry(), true, true);
            @Nullable Problem problem = problem(entry.entry(), scan, false);
            if (problem != null) {
                problems.add(problem);
            }
            Segment s = entry.segment();
            all.set(
                    i,
                    entry.with(new Segment(
                            s.table(),
                            s.number(),
                            s.name(),
                            s.path(),
                            s.sealed(),
                            scan.batches(),
                            scan.rows(),
                            scan.firstTs(),
                            scan.lastTs(),
                            s.bytes(),
                            s.checksum(),
                            problem)));
        }
    }

    /** Says what a reader found: unless it is known, it becomes a problem, and the segment has the rows that were whole. */
    void damaged(SegmentEntry read, int batches, long rows, DamageException damage, List<Problem> problems) {
        for (int i = 0; i < all.size(); i++) {
            Segment s = all.get(i).segment();
            if (!s.name().equals(read.segment().name())) {
                continue;
            }
            @Nullable Problem known = s.problem();
            if (known != null && known.offset() == damage.offset() && known.kind() != Kind.NOT_SEALED) {
                return;
            }
            Problem problem = problem(read.entry(), damage);
            problems.add(problem);
            all.set(
                    i,
                    all.get(i)
                            .with(new Segment(
                                    s.table(),
                                    s.number(),
                                    s.name(),
                                    s.path(),
                                    s.sealed(),
                                    batches,
                                    rows,
                                    s.firstTs(),
                                    s.lastTs(),
                                    s.bytes(),
                                    s.checksum(),
                                    problem)));
            return;
        }
    }

    /** Id of the recording, empty when no segment says it. */
    String capture() {
        return capture;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<Segment> segments() {
        return all.stream().map(SegmentEntry::segment).toList();
    }

    List<SegmentEntry> all() {
        return List.copyOf(all);
    }

    List<SegmentEntry> of(String table) {
        return all.stream()
                .filter(entry -> entry.segment().table().equals(table))
                .toList();
    }

    Map<String, Table> tables() {
        Map<String, Table> tables = new TreeMap<>();
        unions.forEach((name, union) -> {
            @Nullable Table table = union.table();
            if (table != null) {
                tables.put(name, table);
            }
        });
        return tables;
    }
}
