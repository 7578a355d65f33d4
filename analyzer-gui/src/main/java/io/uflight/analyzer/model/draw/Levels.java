package io.uflight.analyzer.model.draw;

/** Seven steps of density, few to many, by the logarithm of the count. */
public final class Levels {
    public static final int COUNT = 7;

    private Levels() {}

    /** The colour of a count of at least one, where the largest gets the last step. */
    public static Ink ink(long count, long largest) {
        return ink(level(count, largest));
    }

    /** The colour of a step, 1 to 7. */
    public static Ink ink(int level) {
        return Ink.of("uf-density-" + level);
    }

    static int level(long count, long largest) {
        // Small counts get a step each: what is 3 must not look like 1 where 7 is the most.
        double steps = Math.max(COUNT, log2(largest) + 1);
        double at = largest <= COUNT ? count : 1 + log2(count) * (COUNT - 1) / (steps - 1);
        return Math.clamp(Math.round(at), 1, COUNT);
    }

    private static double log2(long value) {
        return Math.log((double) Math.max(1, value)) / Math.log(2);
    }
}
