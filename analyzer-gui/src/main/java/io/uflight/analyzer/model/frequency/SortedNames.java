package io.uflight.analyzer.model.frequency;

import java.util.Comparator;
import java.util.List;

/** Sorts rows by value, never by their text; what has no value comes last. */
public record SortedNames(NameColumn column, boolean descending) {

    public List<Row> sort(List<Row> rows) {
        Comparator<Row> order = column == NameColumn.NAME
                ? Comparator.comparing(row -> String.valueOf(row.name()))
                : Comparator.comparingDouble(row -> value(row, column));
        if (descending) {
            order = order.reversed();
        }
        if (column != NameColumn.NAME) {
            order = Comparator.comparing((Row row) -> Double.isNaN(value(row, column)))
                    .thenComparing(order);
        }
        return rows.stream()
                .sorted(order.thenComparing(row -> String.valueOf(row.name())))
                .toList();
    }

    /** The value of a column, NaN where there is none. */
    public static double value(Row row, NameColumn column) {
        return switch (column) {
            case NAME -> Double.NaN;
            case SHARE, CALLS, RATE, SPARK -> row.calls();
            case P50 -> row.percentile(0);
            case P90 -> row.percentile(1);
            case P99 -> row.percentile(2);
            case P999 -> row.percentile(3);
            case MAX -> row.maxNs() < 0 ? Double.NaN : row.maxNs();
            case TIME, TIME_SHARE -> row.timeNs();
            case BYTES -> row.bytes();
        };
    }
}
