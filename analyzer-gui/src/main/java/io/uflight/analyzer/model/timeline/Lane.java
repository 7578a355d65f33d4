package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.range.TimeRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lane: its spans, or its density when the range holds too many.
 *
 * @param count spans in the range asked for
 * @param packed spans of more than that range; empty where there is only density
 */
public record Lane(
        String name,
        long count,
        double p50,
        double p99,
        Packed packed,
        @Nullable Density density) {

    public List<Span> spans() {
        return packed.spans();
    }

    /** Rows that spans of a range take. */
    public int height(TimeRange range) {
        int height = 1;
        for (int i = 0; i < packed.size(); i++) {
            if (packed.row(i) >= height && packed.span(i).overlaps(range)) {
                height = packed.row(i) + 1;
            }
        }
        return height;
    }
}
