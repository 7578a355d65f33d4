package io.uflight.analyzer.model.overview;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.strip.StripData;
import java.util.List;

/** The overview as one picture: the large figures, and each table with its events over time. */
public record OverviewPicture(Session session, StripData spark) {
    private static final double WIDTH = 1100;
    private static final double TILES = 92;
    private static final double ROW = 34;
    private static final double COUNT = 340;

    public Drawing draw() {
        List<Summary.Tile> tiles = Summary.of(session, spark.peak()).tiles();
        Sheet sheet = new Sheet(WIDTH, TILES + 30 + spark.layers().size() * ROW);
        double wide = WIDTH / Math.max(1, tiles.size());
        for (int i = 0; i < tiles.size(); i++) {
            Summary.Tile tile = tiles.get(i);
            double x = i * wide + 12;
            sheet.label(x, 24, tile.label(), Ink.MUTED, Mark.Type.SMALL, Mark.Align.LEFT);
            sheet.label(x, 48, tile.figure(), Ink.TEXT, Mark.Type.STRONG, Mark.Align.LEFT);
            sheet.label(x, 68, tile.below(), Ink.SUBTLE, Mark.Type.CAPTION, Mark.Align.LEFT);
        }
        sheet.level(TILES - 6, 0, WIDTH, Ink.LINE);
        sheet.label(12, TILES + 14, "Table", Ink.MUTED, Mark.Type.SMALL, Mark.Align.LEFT);
        sheet.label(COUNT, TILES + 14, "Rows", Ink.MUTED, Mark.Type.SMALL, Mark.Align.RIGHT);
        sheet.label(COUNT + 30, TILES + 14, "Over time", Ink.MUTED, Mark.Type.SMALL, Mark.Align.LEFT);
        double y = TILES + 24;
        for (StripData.Layer layer : spark.layers()) {
            row(sheet, layer, y);
            y += ROW;
        }
        return sheet.done();
    }

    private void row(Sheet sheet, StripData.Layer layer, double y) {
        boolean lossy = !session.losses().of(layer.table()).none();
        long rows = session.table(layer.table())
                .map(table -> table.rows())
                .orElseGet(
                        () -> layer.counts().stream().mapToLong(Long::longValue).sum());
        sheet.box(12, y + 12, 10, 10, Ink.category(layer.category()));
        sheet.label(30, y + 21, layer.table(), Ink.TEXT, Mark.Type.MONO, Mark.Align.LEFT);
        sheet.label(
                COUNT, y + 21, AtLeast.of(lossy, CountText.exact(rows)), Ink.TEXT, Mark.Type.MONO, Mark.Align.RIGHT);
        double left = COUNT + 30;
        Bins bins = spark.bins();
        double wide = (WIDTH - left - 12) / Math.max(1, bins.count());
        long largest = layer.counts().stream().mapToLong(Long::longValue).max().orElse(0);
        for (int bin = 0; bin < bins.count(); bin++) {
            long count = layer.counts().get(bin);
            if (count > 0) {
                double tall = Math.max(1, (double) count / largest * (ROW - 10));
                sheet.box(
                        left + bin * wide,
                        y + ROW - 4 - tall,
                        Math.max(1, wide - 0.7),
                        tall,
                        Ink.category(layer.category()));
            }
            TimeRange here = new TimeRange(bins.from(bin), bins.to(bin));
            if (lossy && !session.losses().of(layer.table()).in(here).none()) {
                sheet.loss(left + bin * wide, left + (bin + 1) * wide, y + 6, y + ROW - 4, 4);
            }
        }
        sheet.level(y + ROW - 3, left, WIDTH - 12, Ink.GRID);
    }
}
