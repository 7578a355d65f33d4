package io.uflight.analyzer.model.range;

/**
 * Bins of time for a plot, aligned to the start of the capture so that panning does not shimmer.
 *
 * @param first index of the first bin that touches the range
 */
public record Bins(long width, long first, int count) {
    /** Bins of 4 to 8 px where a 1-2-5 step allows it. */
    public static Bins of(TimeRange range, double pixels) {
        long width = Steps.time(Math.max(1, 4 * range.length() / Math.max(1, pixels)));
        return ofWidth(range, width);
    }

    public static Bins ofWidth(TimeRange range, long width) {
        long first = Math.floorDiv(range.from(), width);
        long last = Math.floorDiv(Math.max(range.from(), range.to() - 1), width);
        return new Bins(width, first, (int) (last - first + 1));
    }

    public long from(int bin) {
        return (first + bin) * width;
    }

    public long to(int bin) {
        return from(bin) + width;
    }

    /** The bin a moment falls in, or -1 outside. */
    public int at(long ns) {
        long bin = Math.floorDiv(ns, width) - first;
        return bin < 0 || bin >= count ? -1 : (int) bin;
    }

    /** The part of a bin that lies within the range, in seconds: what a rate is divided by. */
    public double seconds(int bin, TimeRange range) {
        long from = Math.max(from(bin), range.from());
        long to = Math.min(to(bin), range.to());
        return Math.max(1, to - from) / 1e9;
    }
}
