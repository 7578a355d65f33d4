package io.uflight.analyzer.store.ingest;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Segment;

/** Rows of a table that are read, as its segments' footers count them. */
final class RowsExpected {
    private RowsExpected() {}

    static long of(Capture capture, String table, ImportScope scope) {
        return capture.segments().stream()
                .filter(segment -> segment.table().equals(table))
                .filter(segment -> segment.overlaps(scope.fromNanos(), scope.toNanos()))
                .mapToLong(Segment::rows)
                .sum();
    }
}
