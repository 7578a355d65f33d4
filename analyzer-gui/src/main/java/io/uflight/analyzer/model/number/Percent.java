package io.uflight.analyzer.model.number;

/** Time spent in a second, as a share of one core. */
public final class Percent {
    private Percent() {}

    /** Nanoseconds a second: 126 ms/s is 12.6 %. */
    public static String ofCore(double nsPerSecond) {
        double percent = nsPerSecond / 1e7;
        if (percent == 0) {
            return "0 %";
        }
        return Digits.three(percent) + " %";
    }
}
