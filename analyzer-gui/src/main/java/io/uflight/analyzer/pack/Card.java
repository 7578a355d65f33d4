package io.uflight.analyzer.pack;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a pack shows on the overview.
 *
 * @param query for a number: one row, one column; for bars: name, value; for a line: moment or number, value
 * @param unit of the value, e.g. {@code ns}; null for a plain number
 */
public record Card(
        String title, Form form, String query, @Nullable String unit) {
    public enum Form {
        NUMBER(1),
        BARS(2),
        LINE(2);

        private final int columns;

        Form(int columns) {
            this.columns = columns;
        }

        /** How many columns the query gives. */
        public int columns() {
            return columns;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
