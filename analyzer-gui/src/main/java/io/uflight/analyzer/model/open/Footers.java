package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.store.OpenedCapture;
import io.uflight.formats.capture.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the segments' footers tell without reading rows. */
record Footers(List<Segment> segments) {

    static Footers read(List<OpenedCapture> captures) {
        return new Footers(captures.stream()
                .flatMap(capture -> capture.segments().stream())
                .toList());
    }

    /** Bytes of a table, −1 when it has no segments. */
    long bytes(String table) {
        List<Segment> own =
                segments.stream().filter(s -> s.table().equals(table)).toList();
        return own.isEmpty() ? -1 : own.stream().mapToLong(Segment::bytes).sum();
    }

    long bytes() {
        return segments.stream().mapToLong(Segment::bytes).sum();
    }

    boolean allSealed() {
        return segments.stream().allMatch(Segment::sealed);
    }

    Optional<Long> first() {
        return segments.stream()
                .map(Segment::firstTs)
                .filter(java.util.Objects::nonNull)
                .min(Long::compare);
    }

    Optional<Long> last() {
        return segments.stream()
                .map(Segment::lastTs)
                .filter(java.util.Objects::nonNull)
                .max(Long::compare);
    }

    /** First to last moment of a table, null when it has no rows or no time. */
    @Nullable
    TimeRange extent(Subject subject, String table) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Segment segment : segments) {
            Long from = segment.firstTs();
            Long to = segment.lastTs();
            if (segment.table().equals(table) && from != null && to != null) {
                first = Math.min(first, from);
                last = Math.max(last, to);
            }
        }
        return first > last ? null : new TimeRange(first - subject.startEpochNs(), last - subject.startEpochNs() + 1);
    }

    /** What each segment of a table holds. */
    List<Waiting.Stretch> stretches(Subject subject, String table) {
        List<Waiting.Stretch> stretches = new ArrayList<>();
        for (Segment segment : segments) {
            Long from = segment.firstTs();
            Long to = segment.lastTs();
            if (segment.table().equals(table) && from != null && to != null && to >= from) {
                stretches.add(new Waiting.Stretch(
                        new TimeRange(from - subject.startEpochNs(), to - subject.startEpochNs() + 1), segment.rows()));
            }
        }
        return stretches;
    }

    /** Rows of a table as the footers count them. */
    long rows(String table) {
        return segments.stream()
                .filter(s -> s.table().equals(table))
                .mapToLong(Segment::rows)
                .sum();
    }
}
