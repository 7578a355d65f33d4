package io.uflight.analyzer.model.number;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A value of a column, by the column's unit; raw when the reader asks for raw numbers. */
public final class UnitText {
    private UnitText() {}

    public static String of(@Nullable Object value, @Nullable String unit, boolean raw) {
        if (value == null) {
            return "–";
        }
        if (value instanceof Boolean || !(value instanceof Number number)) {
            return value.toString().isEmpty() ? "\"\"" : value.toString();
        }
        boolean whole =
                value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
        if (raw) {
            return value.toString();
        }
        return switch (unit == null ? "" : unit) {
            case "ns" -> DurationText.of(number.doubleValue());
            case "bytes", "B" -> ByteText.of(number.doubleValue());
            case "id" -> value.toString();
            default -> whole ? CountText.exact(number.longValue()) : decimal(number.doubleValue());
        };
    }

    private static String decimal(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return CountText.exact((long) value);
        }
        return Math.abs(value) >= 1000 ? String.format(Locale.ROOT, "%,.1f", value) : Digits.three(value);
    }
}
