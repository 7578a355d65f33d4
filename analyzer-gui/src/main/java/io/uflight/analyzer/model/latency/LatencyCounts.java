package io.uflight.analyzer.model.latency;

import io.uflight.analyzer.model.frequency.Times;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Durations of a table that was counted beforehand, joined into the bins of a chart. */
final class LatencyCounts implements Times.Visitor {
    /** All durations that 64 bits hold, and those of nought. */
    private static final int BUCKETS = 19 * Times.PER_DECADE + 1;

    private static final int JOINED = Times.PER_DECADE / LatencyData.MOST;

    private final Bins bins;
    private final long[][] calls;
    private final long[][] shortest;
    private final long[][] longest;

    LatencyCounts(Bins bins) {
        this.bins = bins;
        calls = new long[bins.count()][];
        shortest = new long[bins.count()][];
        longest = new long[bins.count()][];
    }

    @Override
    public void calls(int bin, int bucket, long more, long from, long to) {
        if (bin < 0) {
            return;
        }
        if (calls[bin] == null) {
            calls[bin] = new long[BUCKETS];
            shortest[bin] = new long[BUCKETS];
            longest[bin] = new long[BUCKETS];
            Arrays.fill(shortest[bin], Long.MAX_VALUE);
            Arrays.fill(longest[bin], Long.MIN_VALUE);
        }
        int at = bucket + 1;
        calls[bin][at] += more;
        shortest[bin][at] = Math.min(shortest[bin][at], from);
        longest[bin][at] = Math.max(longest[bin][at], to);
    }

    LatencyData data(TimeRange range) {
        List<LatencyData.Cell> cells = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        for (int bin = 0; bin < bins.count(); bin++) {
            cells(bin, cells);
            p50.add(percentile(bin, 0.5));
            p99.add(percentile(bin, 0.99));
        }
        return new LatencyData(range, bins, LatencyData.MOST, cells, p50, p99);
    }

    private void cells(int bin, List<LatencyData.Cell> cells) {
        long[] counts = calls[bin];
        if (counts == null) {
            return;
        }
        // Nought counts as 1 ns.
        long sum = counts[0];
        for (int bucket = 0; bucket < BUCKETS - 1; bucket++) {
            sum += counts[bucket + 1];
            if (bucket % JOINED == JOINED - 1 && sum > 0) {
                cells.add(new LatencyData.Cell(bin, bucket / JOINED, sum));
                sum = 0;
            }
        }
    }

    /** It lies between the shortest and the longest duration of its bucket. */
    private double percentile(int bin, double share) {
        long[] counts = calls[bin];
        if (counts == null) {
            return Double.NaN;
        }
        double place = share * (Arrays.stream(counts).sum() - 1);
        long before = 0;
        int bucket = 0;
        while (before + counts[bucket] <= place) {
            before += counts[bucket++];
        }
        double within = Math.clamp((place - before) / Math.max(1, counts[bucket] - 1), 0, 1);
        return shortest[bin][bucket] + (longest[bin][bucket] - shortest[bin][bucket]) * within;
    }
}
