package io.uflight.analyzer.model.range;

/**
 * A range of time in nanoseconds since the start of the capture; the end is exclusive.
 *
 * @param to never before from
 */
public record TimeRange(long from, long to) {
    /** Nothing is shown nearer than this. */
    public static final long SMALLEST = 100;

    public TimeRange {
        if (to < from) {
            throw new IllegalArgumentException("a range cannot end before it starts: " + from + ".." + to);
        }
    }

    public long length() {
        return to - from;
    }

    public boolean contains(long ns) {
        return ns >= from && ns < to;
    }

    public boolean overlaps(TimeRange other) {
        return from < other.to && other.from < to;
    }

    /** The same length inside the extent, or the extent where it does not fit; never below the smallest. */
    public TimeRange within(TimeRange extent) {
        long length = Math.min(extent.length(), Math.max(length(), SMALLEST));
        long start = Math.clamp(from, extent.from, extent.to - length);
        return new TimeRange(start, start + length);
    }

    /** Cut to the extent; never below the smallest. */
    public TimeRange cutTo(TimeRange extent) {
        long start = Math.clamp(from, extent.from, extent.to);
        long end = Math.clamp(to, extent.from, extent.to);
        return new TimeRange(start, Math.max(start, end)).within(extent);
    }

    /** Zoomed by a factor (below 1: nearer) so that the moment stays where it is. */
    public TimeRange zoom(long at, double factor, TimeRange extent) {
        double length =
                Math.clamp(length() * factor, (double) Math.min(SMALLEST, extent.length()), (double) extent.length());
        double left = length() == 0 ? 0.5 : (at - from) / (double) length();
        long start = Math.round(at - left * length);
        return new TimeRange(start, start + Math.round(length)).within(extent);
    }

    public TimeRange pan(long by, TimeRange extent) {
        return new TimeRange(from + by, to + by).within(extent);
    }

    public TimeRange centredOn(long at, TimeRange extent) {
        long start = at - length() / 2;
        return new TimeRange(start, start + length()).within(extent);
    }

    /** A range between two moments in either order. */
    public static TimeRange between(long a, long b) {
        return new TimeRange(Math.min(a, b), Math.max(a, b));
    }
}
