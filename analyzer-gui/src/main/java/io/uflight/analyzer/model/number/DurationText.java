package io.uflight.analyzer.model.number;

/** A duration of nanoseconds: 557 ns, 7.42 µs, 1.30 s, 2 min 05 s. */
public final class DurationText {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final long SECOND = 1_000_000_000L;

    private DurationText() {}

    public static String of(long ns) {
        if (ns < 0) {
            return "−" + (ns == Long.MIN_VALUE ? of(Long.MAX_VALUE) : of(-ns));
        }
        if (ns >= 120 * SECOND) {
            return clock(Math.round(ns / (double) SECOND));
        }
        double value = ns;
        int unit = 0;
        while (unit < 3 && Digits.reaches(value, 1000)) {
            value /= 1000;
            unit++;
        }
        return (unit == 0 ? Long.toString(ns) : Digits.three(value)) + " " + UNITS[unit];
    }

    /** The unit an axis or a header would name for values of this size. */
    public static String of(double ns) {
        return Double.isFinite(ns) ? of(Math.round(ns)) : "–";
    }

    /** A round step of an axis, as short as it goes: 100 ms, 5 s. */
    public static String step(long ns) {
        long value = ns;
        int unit = 0;
        while (unit < 3 && value % 1000 == 0 && value != 0) {
            value /= 1000;
            unit++;
        }
        return ns >= 120 * SECOND ? of(ns) : value + " " + UNITS[unit];
    }

    private static String clock(long seconds) {
        long minutes = seconds / 60;
        if (minutes < 120) {
            return "%d min %02d s".formatted(minutes, seconds % 60);
        }
        long hours = minutes / 60;
        return hours < 48
                ? "%d h %02d min".formatted(hours, minutes % 60)
                : "%d d %02d h".formatted(hours / 24, hours % 24);
    }
}
