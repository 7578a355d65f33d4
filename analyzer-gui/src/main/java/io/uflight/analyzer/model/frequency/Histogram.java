package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.query.Rows;
import java.util.Map;
import java.util.TreeMap;

/** Calls by duration, in equal parts of a decade. */
public record Histogram(Map<Integer, Long> buckets) {
    public static final Histogram EMPTY = new Histogram(Map.of());

    public static Histogram of(Rows rows) {
        Map<Integer, Long> buckets = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            buckets.put((int) rows.number(row, 0), rows.number(row, 1));
        }
        return new Histogram(buckets);
    }

    public long count() {
        return buckets.values().stream().mapToLong(Long::longValue).sum();
    }

    public long largest() {
        return buckets.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** Calls in buckets up to and with this one. */
    public long upTo(int bucket) {
        return buckets.entrySet().stream()
                .filter(e -> e.getKey() <= bucket)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Shortest duration of a bucket, ns. */
    public static double from(int bucket) {
        return Math.pow(10, bucket / (double) FrequencySql.PER_DECADE);
    }
}
