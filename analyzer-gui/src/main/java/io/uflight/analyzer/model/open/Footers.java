package io.uflight.analyzer.model.open;

import io.uflight.analyzer.store.OpenedCapture;
import io.uflight.formats.capture.Segment;
import java.util.List;
import java.util.Optional;

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
}
