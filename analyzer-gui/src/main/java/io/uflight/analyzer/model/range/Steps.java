package io.uflight.analyzer.model.range;

/** Steps of 1, 2 and 5 for bins and axes; above a minute, steps of the clock. */
public final class Steps {
    private static final long SECOND = 1_000_000_000L;
    private static final long[] CLOCK = {
        60 * SECOND,
        120 * SECOND,
        300 * SECOND,
        600 * SECOND,
        1200 * SECOND,
        1800 * SECOND,
        3600 * SECOND,
        7200 * SECOND,
        14400 * SECOND,
        21600 * SECOND,
        43200 * SECOND,
        86400 * SECOND
    };

    private Steps() {}

    /** The smallest step of time that is at least this long. */
    public static long time(double least) {
        for (long power = 1; power <= 10 * SECOND; power *= 10) {
            for (long digit : new long[] {1, 2, 5}) {
                long step = power * digit;
                if (step >= least && step <= 50 * SECOND) {
                    return step;
                }
            }
        }
        for (long step : CLOCK) {
            if (step >= least) {
                return step;
            }
        }
        long days = (long) Math.ceil(least / (86400d * SECOND));
        return days * 86400 * SECOND;
    }

    /** The smallest 1-2-5 step of any quantity that is at least this large. */
    public static double of(double least) {
        if (least <= 0 || !Double.isFinite(least)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double digit : new double[] {1, 2, 5, 10}) {
            if (power * digit >= least * (1 - 1e-9)) {
                return power * digit;
            }
        }
        return power * 10;
    }
}
