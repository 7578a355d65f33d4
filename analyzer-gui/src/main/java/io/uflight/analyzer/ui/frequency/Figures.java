package io.uflight.analyzer.ui.frequency;

import io.uflight.analyzer.model.frequency.NameColumn;
import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.frequency.SortedNames;
import io.uflight.analyzer.model.number.ByteText;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.number.ShareText;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Losses;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the figures of a row are written.
 *
 * @param total all rows together, null before the first answer
 * @param raw nanoseconds and bytes as they are
 */
record Figures(@Nullable Row total, TimeRange range, boolean raw, boolean lossy, Losses losses) {

    String of(Row row, NameColumn column) {
        double value = SortedNames.value(row, column);
        if (column != NameColumn.NAME && Double.isNaN(value)) {
            return "–";
        }
        return switch (column) {
            case NAME -> row.name() == null ? "–" : row.name().isEmpty() ? "\"\"" : row.name();
            case SHARE -> ShareText.of(row.calls(), total == null ? 0 : total.calls());
            case TIME_SHARE -> ShareText.of(row.timeNs(), total == null ? 0 : total.timeNs());
            case CALLS -> CountText.exact(row.calls());
            case RATE -> CountText.rate(row.calls() / (range.length() / 1e9));
            case P50, P90, P99, P999, MAX, TIME -> raw ? Long.toString(Math.round(value)) : DurationText.of(value);
            case BYTES -> raw ? Long.toString(Math.round(value)) : ByteText.of(value);
            case SPARK -> "";
        };
    }

    /** 0 to 1, for the bar of a share. */
    double share(Row row, NameColumn column, double largest) {
        double value = SortedNames.value(row, column);
        return Double.isNaN(value) || largest <= 0 ? 0 : value / largest;
    }

    /** Raw, for copy and export. */
    String raw(Row row, NameColumn column) {
        double value = SortedNames.value(row, column);
        return switch (column) {
            case NAME -> String.valueOf(row.name());
            case SHARE -> String.format(Locale.ROOT, "%.6f", total == null ? 0 : value / Math.max(1, total.calls()));
            case TIME_SHARE ->
                String.format(Locale.ROOT, "%.6f", total == null ? 0 : value / Math.max(1, total.timeNs()));
            case RATE -> String.format(Locale.ROOT, "%.3f", row.calls() / (range.length() / 1e9));
            default -> Double.isNaN(value) ? "" : Long.toString(Math.round(value));
        };
    }
}
