package io.uflight.analyzer.model.shape;

import io.uflight.analyzer.model.range.TimeRange;
import java.util.List;

/**
 * A table that is known from the footers of its segments alone: it is still to be imported, or was left out.
 *
 * @param table rows as the footers count them
 * @param stretches what each segment holds
 */
public record Waiting(TableShape table, List<Stretch> stretches) {
    public Waiting {
        stretches = List.copyOf(stretches);
    }

    /** Rows of one segment, somewhere between its first and its last. */
    public record Stretch(TimeRange range, long rows) {}

    /** How many rows a part of the time has, if those of a segment are spread evenly. */
    public double rowsIn(TimeRange range) {
        double rows = 0;
        for (Stretch stretch : stretches) {
            long from = Math.max(range.from(), stretch.range().from());
            long to = Math.min(range.to(), stretch.range().to());
            if (to > from) {
                rows += stretch.rows() * ((double) (to - from) / stretch.range().length());
            }
        }
        return rows;
    }
}
