package io.uflight.analyzer.model.range;

/**
 * Time laid along x: the one place where pixels become moments and back.
 *
 * @param left where the range begins, px
 * @param width px
 */
public record Plot(TimeRange range, double left, double width) {

    public double x(long ns) {
        return left + (ns - range.from()) / (double) Math.max(1, range.length()) * width;
    }

    /** The moment below x, not cut to the range. */
    public long at(double x) {
        return range.from() + Math.round((x - left) / width * range.length());
    }

    public double pixels(long length) {
        return length / (double) Math.max(1, range.length()) * width;
    }

    public long duration(double pixels) {
        return Math.round(pixels / width * range.length());
    }
}
