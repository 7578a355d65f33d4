package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.ArrayList;
import java.util.List;

/**
 * The bins of a width that lie in a range as a whole.
 *
 * @param to the first one behind them
 * @param edges what is left of the range at its ends; all of it where no bin is whole
 */
record WholeBins(long from, long to, List<TimeRange> edges) {
    static WholeBins of(Ask ask, TimeRange range, long width) {
        // The first and the last bin hold nothing beyond the capture.
        long from = range.from() == ask.extent().from()
                ? Math.floorDiv(range.from(), width)
                : Math.ceilDiv(range.from(), width);
        long to = range.to() == ask.extent().to() ? Math.ceilDiv(range.to(), width) : Math.floorDiv(range.to(), width);
        if (from >= to) {
            return new WholeBins(from, from, List.of(range));
        }
        List<TimeRange> edges = new ArrayList<>();
        if (range.from() < from * width) {
            edges.add(new TimeRange(range.from(), from * width));
        }
        if (to * width < range.to()) {
            edges.add(new TimeRange(to * width, range.to()));
        }
        return new WholeBins(from, to, List.copyOf(edges));
    }

    boolean none() {
        return from >= to;
    }
}
