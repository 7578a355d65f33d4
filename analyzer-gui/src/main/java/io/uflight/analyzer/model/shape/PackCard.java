package io.uflight.analyzer.model.shape;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A card of a pack for the overview.
 *
 * @param query for a number: one row, one column; for bars: name, value; for a line: moment or number, value
 * @param unit of the value, null for a plain number
 */
public record PackCard(
        String pack,
        String title,
        Form form,
        String query,
        @Nullable String unit) {
    /** How its answer is drawn. */
    public enum Form {
        NUMBER,
        BARS,
        LINE;

        public static Form of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
