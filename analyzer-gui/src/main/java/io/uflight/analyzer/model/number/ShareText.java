package io.uflight.analyzer.model.number;

import java.util.Locale;

/** A share of a whole with one decimal: 40.5 %. What is there but rounds to nought says so. */
public final class ShareText {
    private ShareText() {}

    public static String of(long part, long whole) {
        return of((double) part, (double) whole);
    }

    /** The same for sums that are no counts. */
    public static String of(double part, double whole) {
        if (whole <= 0 || !Double.isFinite(part / whole)) {
            return "–";
        }
        double percent = 100 * part / whole;
        if (percent > 0 && percent < 0.05) {
            return "< 0.1 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", percent);
    }
}
