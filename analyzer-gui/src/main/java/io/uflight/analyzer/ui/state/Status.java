package io.uflight.analyzer.ui.state;

/**
 * What the view has to say in the status bar.
 *
 * @param rows in range and after filters, −1 while unknown
 * @param of rows of the table, −1 where that says nothing new
 * @param unit what rows are called: "rows", "spans"
 * @param queryMs −1 when nothing was asked
 * @param drawMs −1 when nothing is drawn on a canvas
 * @param extra a further fact, or empty
 */
public record Status(long rows, long of, String unit, long queryMs, double drawMs, String extra) {
    public static final Status NONE = new Status(-1, -1, "rows", -1, -1, "");

    public Status withDraw(double ms) {
        return new Status(rows, of, unit, queryMs, ms, extra);
    }
}
