package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.query.Rows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** From two lists as the database gives them: buckets, which may stand in it several times, and their calls. */
    static Histogram of(@Nullable Object buckets, @Nullable Object calls) {
        Map<Integer, Long> sums = new TreeMap<>();
        if (buckets instanceof List<?> at && calls instanceof List<?> counts) {
            for (int i = 0; i < at.size(); i++) {
                if (at.get(i) instanceof Number bucket && counts.get(i) instanceof Number count) {
                    sums.merge(bucket.intValue(), count.longValue(), Long::sum);
                }
            }
        }
        return new Histogram(sums);
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
