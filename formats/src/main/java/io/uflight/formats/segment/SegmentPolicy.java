package io.uflight.formats.segment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a segment ends, and how long it is kept.
 *
 * @param bytes a segment is sealed once it has as many
 * @param age a segment that has rows is sealed once it is as old
 * @param keep sealed segments whose last row is older than this, counted from the table's newest row, are deleted; null: none
 */
public record SegmentPolicy(
        long bytes, Duration age, @Nullable Duration keep) {
    public static final SegmentPolicy DEFAULT = new SegmentPolicy(128L << 20, Duration.ofMinutes(10), null);
}
