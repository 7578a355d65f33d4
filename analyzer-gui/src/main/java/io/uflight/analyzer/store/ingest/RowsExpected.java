package io.uflight.analyzer.store.ingest;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Segment;

/** Rows of a table as its segments' footers count them. */
final class RowsExpected {
    private RowsExpected() {}

    static long of(Capture capture, String table) {
        return capture.segments().stream()
                .filter(segment -> segment.table().equals(table))
                .mapToLong(Segment::rows)
                .sum();
    }
}
