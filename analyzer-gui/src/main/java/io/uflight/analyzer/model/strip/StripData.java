package io.uflight.analyzer.model.strip;

import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.List;

/**
 * Events over time, by table.
 *
 * @param shown the whole capture, or a part of it when the strip is near
 */
public record StripData(TimeRange shown, Bins bins, List<Layer> layers) {

    /** One table's counts, by bin. */
    public record Layer(String table, int category, List<Long> counts) {}

    public long total(int bin) {
        return layers.stream().mapToLong(layer -> layer.counts().get(bin)).sum();
    }

    public long largest() {
        long largest = 0;
        for (int bin = 0; bin < bins.count(); bin++) {
            largest = Math.max(largest, total(bin));
        }
        return largest;
    }

    /** The busiest bin as a rate. */
    public double peak() {
        return largest() / (bins.width() / 1e9);
    }
}
