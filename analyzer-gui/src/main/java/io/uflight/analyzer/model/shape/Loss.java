package io.uflight.analyzer.model.shape;

import io.uflight.analyzer.model.range.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * Events that fired and were not written: exactly how many, roughly when.
 *
 * @param table whose rows are missing, null when the probe does not say
 */
public record Loss(TimeRange range, String probe, @Nullable String table, String reason, long lost) {

    /** The reason in words. */
    public String why() {
        return switch (reason) {
            case "ring", "lost:ring" -> "ring buffer full";
            case "map", "lost:map" -> "table of open calls full";
            case "disk", "lost:disk" -> "disk full";
            case "decode", "lost:decode" -> "could not be decoded";
            default -> reason;
        };
    }

    /** What to do next time. */
    public String cure() {
        return switch (reason) {
            case "ring", "lost:ring" -> "record with a larger --ring, or narrow with --where";
            case "map", "lost:map" -> "narrow with --where, so that fewer calls are open at once";
            case "disk", "lost:disk" -> "record to a larger disk, or with --max-size or --keep";
            default -> "see the recorder's log in Health";
        };
    }
}
