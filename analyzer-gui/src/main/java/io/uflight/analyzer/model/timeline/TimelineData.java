package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.List;

/**
 * What the timeline shows of a range.
 *
 * @param bins of densities
 * @param lanes in the order of their size in the whole capture
 * @param percentiles p50, p90, p99 of the spans that overlap the range, ns; empty without durations
 * @param longest ns, NaN without durations
 * @param statuses spans by status, by its rank
 * @param lanesLeftOut lanes beyond those listed
 * @param loaded what was read of the lanes: kept for the next question
 */
public record TimelineData(
        TimeRange range,
        Bins bins,
        List<Lane> lanes,
        long count,
        List<Double> percentiles,
        double longest,
        List<Long> statuses,
        long lanesLeftOut,
        Loaded loaded) {

    /** p50 is 0, p99 is 2; NaN where there is none. */
    public double percentile(int at) {
        return at < percentiles.size() ? percentiles.get(at) : Double.NaN;
    }

    public long of(SpanStatus status) {
        return statuses.isEmpty() ? 0 : statuses.get(status.rank());
    }

    public long errors() {
        return of(SpanStatus.CLIENT_ERROR) + of(SpanStatus.SERVER_ERROR) + of(SpanStatus.FAILED);
    }
}
