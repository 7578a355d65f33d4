package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.List;

/**
 * What the timeline shows of a range.
 *
 * @param packed over this range, which is wider than what is seen: panning a little asks nothing
 * @param lanesLeftOut lanes beyond those listed
 */
public record TimelineData(
        TimeRange packed,
        Bins bins,
        List<Lane> lanes,
        long count,
        long lanesLeftOut,
        double p50,
        double p99,
        double longest,
        long errors) {}
