package io.uflight.analyzer.model.axis;

import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;

/** Room around a chart over time: for values at the left, for moments below. Charts that stand for one another share it. */
public final class Margins {
    public static final double LEFT = 62;
    public static final double RIGHT = 14;
    public static final double TOP = 12;
    public static final double BOTTOM = 26;

    private Margins() {}

    /** What is left of a width. */
    public static Plot plot(TimeRange range, double width) {
        return new Plot(range, LEFT, Math.max(1, width - LEFT - RIGHT));
    }
}
