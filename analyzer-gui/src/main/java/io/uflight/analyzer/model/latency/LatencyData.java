package io.uflight.analyzer.model.latency;

import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Durations over a range.
 *
 * @param cells those that hold rows
 * @param p50 by bin, ns; NaN where a bin has none
 * @param p99 by bin, ns; NaN where a bin has none
 */
public record LatencyData(
        TimeRange range, Bins bins, int perDecade, List<Cell> cells, List<Double> p50, List<Double> p99) {
    /** Buckets of a decade, at most. */
    public static final int MOST = 12;

    /** So many rows that start in a bin last as long as a bucket says. */
    public record Cell(int bin, int bucket, long calls) {}

    public LatencyData {
        cells = List.copyOf(cells);
    }

    /** The same in fewer buckets a decade: as many as have room, each of them some of these. */
    public LatencyData inBuckets(double most) {
        int joined = 1;
        while (joined < perDecade && (perDecade % joined != 0 || perDecade / (double) joined > most)) {
            joined++;
        }
        if (joined == 1) {
            return this;
        }
        Map<Cell, Long> sums = new LinkedHashMap<>();
        for (Cell cell : cells) {
            sums.merge(new Cell(cell.bin(), Math.floorDiv(cell.bucket(), joined), 0), cell.calls(), Long::sum);
        }
        List<Cell> fewer = sums.entrySet().stream()
                .map(sum -> new Cell(sum.getKey().bin(), sum.getKey().bucket(), sum.getValue()))
                .toList();
        return new LatencyData(range, bins, perDecade / joined, fewer, p50, p99);
    }

    public long largest() {
        return cells.stream().mapToLong(Cell::calls).max().orElse(0);
    }

    /** Shortest duration of a bucket, ns. */
    public double from(int bucket) {
        return Math.pow(10, bucket / (double) perDecade);
    }

    /** The lowest decade that holds rows, as a power of ten; 3 where there are none. */
    public int firstDecade() {
        return cells.stream()
                .mapToInt(cell -> Math.floorDiv(cell.bucket(), perDecade))
                .min()
                .orElse(3);
    }

    /** The power of ten above all rows. */
    public int lastDecade() {
        int last = cells.stream()
                .mapToInt(cell -> Math.floorDiv(cell.bucket(), perDecade) + 1)
                .max()
                .orElse(6);
        return Math.max(last, firstDecade() + 2);
    }
}
