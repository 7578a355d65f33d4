package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.Optional;

/** What a bin of a density says: how many spans start in it, the worst of them, the longest (ns, nought for none). */
public record DensityTip(TimeRange time, long spans, SpanStatus worst, long longest) {
    static Optional<DensityTip> of(Density density, Bins bins, int bin) {
        return bin < 0 || bin >= density.bins() || density.count(bin) == 0
                ? Optional.empty()
                : Optional.of(new DensityTip(
                        new TimeRange(bins.from(bin), bins.to(bin)),
                        density.count(bin),
                        density.worst(bin),
                        density.longest(bin)));
    }
}
