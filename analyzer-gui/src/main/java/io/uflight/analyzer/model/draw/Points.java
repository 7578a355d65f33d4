package io.uflight.analyzer.model.draw;

import java.util.Arrays;

/** Corners of a line or an area; the arrays are taken over, not copied. */
public final class Points {
    private final double[] xs;
    private final double[] ys;

    public Points(double[] xs, double[] ys) {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException(xs.length + " xs, " + ys.length + " ys");
        }
        this.xs = xs;
        this.ys = ys;
    }

    /** x0, y0, x1, y1, … */
    public static Points of(double... pairs) {
        double[] xs = new double[pairs.length / 2];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = pairs[2 * i];
            ys[i] = pairs[2 * i + 1];
        }
        return new Points(xs, ys);
    }

    public int size() {
        return xs.length;
    }

    public double x(int i) {
        return xs[i];
    }

    public double y(int i) {
        return ys[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Points points && Arrays.equals(xs, points.xs) && Arrays.equals(ys, points.ys);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(xs) * 31 + Arrays.hashCode(ys);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            text.append(i == 0 ? "" : " ")
                    .append(Drawing.number(xs[i]))
                    .append(',')
                    .append(Drawing.number(ys[i]));
        }
        return text.toString();
    }
}
