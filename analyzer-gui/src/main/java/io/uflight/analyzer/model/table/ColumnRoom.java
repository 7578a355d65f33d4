package io.uflight.analyzer.model.table;

import java.util.Arrays;

/** Gives the room that a table's columns leave to those whose texts are cut. */
public final class ColumnRoom {
    private ColumnRoom() {}

    /**
     * Widths of all columns, px.
     *
     * @param room width of the table
     * @param usual width of each column when there is no more room
     * @param wanted width at which nothing of it is cut; not above {@code usual} for those that stay as they are
     * @return {@code usual}, and of what is left of the room a share in proportion to what each wants more
     */
    public static double[] share(double room, double[] usual, double[] wanted) {
        double left = room - Arrays.stream(usual).sum();
        double[] more = new double[usual.length];
        Arrays.setAll(more, i -> Math.max(0, wanted[i] - usual[i]));
        double missing = Arrays.stream(more).sum();
        double part = missing == 0 ? 0 : Math.clamp(left / missing, 0, 1);
        double[] widths = new double[usual.length];
        Arrays.setAll(widths, i -> usual[i] + Math.floor(part * more[i]));
        return widths;
    }
}
