package io.uflight.analyzer.model.frequency;

import java.util.List;

/**
 * All that the frequency view shows for one range.
 *
 * @param rows largest first, at most {@link FrequencySql#LISTED}
 * @param names how many names there are, listed or not
 */
public record FrequencyData(RateSeries series, List<Row> rows, Row total, long names, Histogram all) {

    public FrequencyData {
        rows = List.copyOf(rows);
    }

    public boolean empty() {
        return total.calls() == 0;
    }
}
