package io.uflight.analyzer.model.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Three significant digits, written out, never with an exponent. */
final class Digits {
    private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);

    private Digits() {}

    /** 7.42, 20.2, 141, 0. */
    static String three(double value) {
        return three(BigDecimal.valueOf(value));
    }

    static String three(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = value.round(THREE);
        int whole = rounded.precision() - rounded.scale();
        return rounded.setScale(Math.max(0, 3 - whole), RoundingMode.HALF_UP).toPlainString();
    }

    /** Whether the value, rounded to three digits, has reached the limit: 999.6 counts as 1000. */
    static boolean reaches(double value, double limit) {
        return BigDecimal.valueOf(value).round(THREE).doubleValue() >= limit;
    }
}
