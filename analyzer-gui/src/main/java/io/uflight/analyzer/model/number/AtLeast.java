package io.uflight.analyzer.model.number;

/** Totals over a range that holds a loss are a lower bound, and say so. */
public final class AtLeast {
    private AtLeast() {}

    public static String of(boolean lossy, String total) {
        return lossy ? "≥ " + total : total;
    }
}
