package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.range.Bins;
import java.util.List;

/** Spans of a lane by the bin in which they start: how many, the worst of them, the longest. */
public final class Density {
    private final long[] counts;
    private final int[] worst;
    private final long[] longest;

    Density(int bins) {
        counts = new long[bins];
        worst = new int[bins];
        longest = new long[bins];
    }

    /** Of spans that are at hand. */
    static Density of(List<Span> spans, Bins bins) {
        Density density = new Density(bins.count());
        for (Span span : spans) {
            int bin = bins.at(span.from());
            if (bin >= 0) {
                density.add(bin, 1, span.status().rank(), span.open() ? 0 : span.length());
            }
        }
        return density;
    }

    void add(int bin, long spans, int worstStatus, long longestNs) {
        counts[bin] += spans;
        worst[bin] = Math.max(worst[bin], worstStatus);
        longest[bin] = Math.max(longest[bin], longestNs);
    }

    public int bins() {
        return counts.length;
    }

    public long count(int bin) {
        return counts[bin];
    }

    public SpanStatus worst(int bin) {
        return SpanStatus.ranked(worst[bin]);
    }

    /** ns; nought where nothing has ended. */
    public long longest(int bin) {
        return longest[bin];
    }

    public long largest() {
        long largest = 0;
        for (long count : counts) {
            largest = Math.max(largest, count);
        }
        return largest;
    }
}
