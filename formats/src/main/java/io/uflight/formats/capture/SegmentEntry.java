package io.uflight.formats.capture;

import io.uflight.formats.capture.Container.Entry;
import io.uflight.formats.schema.Table;

/** A segment that can be read, with its own columns. */
record SegmentEntry(Entry entry, Segment segment, Table table, long keepNanos) {
    SegmentEntry with(Segment other) {
        return new SegmentEntry(entry, other, table, keepNanos);
    }
}
