package io.uflight.analyzer.model.range;

/**
 * A drag on the strip, from press to release. Pure: pixels in, ranges out.
 *
 * @param strip what the strip shows, and where
 * @param before the brush when the mouse went down, put back by Esc
 */
public record BrushDrag(Plot strip, TimeRange extent, TimeRange before, Part part, double pressedAt) {
    private static final double HANDLE = 7;
    private static final double CLICK = 3;

    /** What lies below the mouse. */
    public enum Part {
        START,
        END,
        BODY,
        OUTSIDE
    }

    /** What a press at x would take hold of. A brush of the whole extent has a body that draws a new brush. */
    public static Part partAt(Plot strip, TimeRange brush, double x) {
        double from = strip.x(brush.from());
        double to = strip.x(brush.to());
        boolean nearStart = Math.abs(x - from) <= HANDLE;
        boolean nearEnd = Math.abs(x - to) <= HANDLE;
        if (nearStart && (!nearEnd || Math.abs(x - from) <= Math.abs(x - to))) {
            return Part.START;
        }
        if (nearEnd) {
            return Part.END;
        }
        return x > from && x < to ? Part.BODY : Part.OUTSIDE;
    }

    public static BrushDrag press(Plot strip, TimeRange extent, TimeRange brush, double x) {
        Part part = partAt(strip, brush, x);
        boolean whole = brush.equals(extent) && part == Part.BODY;
        return new BrushDrag(strip, extent, brush, whole ? Part.OUTSIDE : part, x);
    }

    /** Whether the mouse has moved enough to be a drag. */
    public boolean moved(double x) {
        return Math.abs(x - pressedAt) > CLICK;
    }

    /** The brush while the mouse is at x; with a snap step its ends fall on multiples of it. */
    public TimeRange at(double x, long snap) {
        if (!moved(x)) {
            return before;
        }
        long moved = strip.duration(x - pressedAt);
        TimeRange range = switch (part) {
            case START -> TimeRange.between(snapped(before.from() + moved, snap), before.to());
            case END -> TimeRange.between(before.from(), snapped(before.to() + moved, snap));
            case OUTSIDE -> TimeRange.between(snapped(strip.at(pressedAt), snap), snapped(strip.at(x), snap));
            case BODY -> {
                long start = snapped(before.from() + moved, snap);
                yield new TimeRange(start, start + before.length()).within(extent);
            }
        };
        return range.cutTo(extent);
    }

    /** The brush after the release: a click without a drag centres it there. */
    public TimeRange release(double x, long snap) {
        if (moved(x)) {
            return at(x, snap);
        }
        boolean centre = (part == Part.OUTSIDE || part == Part.BODY) && !before.equals(extent);
        return centre ? before.centredOn(strip.at(x), extent) : before;
    }

    private static long snapped(long ns, long step) {
        return step <= 0 ? ns : Math.round(ns / (double) step) * step;
    }
}
