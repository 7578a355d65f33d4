package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Levels;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.AtLeast;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.text.Plain;

/** A lane's head line, and its density. */
record LaneMarks(Sheet sheet, Plot plot, boolean lossy, TimelineData data) {

    void head(LaneChart.Placed placed, Folds folds) {
        Lane lane = placed.lane();
        double top = placed.top();
        double right = plot.left() + plot.width();
        sheet.box(0, top, right, LaneChart.HEAD - 2, Ink.RAISED);
        if (lane.density() == null) {
            sign(!placed.dense(), top);
        }
        sheet.label(
                26, top + 15, Plain.middle(Plain.of(path(lane.name())), 22), Ink.TEXT, Mark.Type.MONO, Mark.Align.LEFT);
        String count = AtLeast.of(lossy, CountText.of(lane.count(), "span"));
        String figures = Double.isNaN(lane.p50())
                ? ""
                : " · p50 " + DurationText.of(lane.p50()) + " · p99 " + DurationText.of(lane.p99());
        sheet.label(LaneChart.NAMES + 6, top + 14, count + figures, Ink.MUTED, Mark.Type.CAPTION, Mark.Align.LEFT);
        String host = host(lane.name());
        // There is no room for more beside a host than how many rows.
        String below = host.isEmpty() || placed.dense()
                ? how(placed, folds)
                : Plain.middle(Plain.of(host), 18) + " · " + rows(placed);
        sheet.label(26, top + LaneChart.HEAD + 13, below, Ink.SUBTLE, Mark.Type.CAPTION, Mark.Align.LEFT);
        sheet.level(placed.bottom() - 1, 0, right, Ink.GRID);
    }

    /** Where the path of a URL begins; 0 where there is none, or no URL. */
    private static int pathAt(String name) {
        int host = name.indexOf("://");
        int path = host < 0 ? -1 : name.indexOf('/', host + 3);
        return path < 0 || path == name.length() - 1 ? 0 : path;
    }

    /** Lanes of one host differ in their ends: the path alone, the host stands below. */
    private static String path(String name) {
        return name.substring(pathAt(name));
    }

    private static String host(String name) {
        return pathAt(name) == 0 ? "" : name.substring(name.indexOf("://") + 3, pathAt(name));
    }

    private static String rows(LaneChart.Placed placed) {
        return CountText.of(placed.rows(), "row");
    }

    private static String how(LaneChart.Placed placed, Folds folds) {
        if (placed.lane().density() != null) {
            return "too many: zoom in for spans";
        }
        String rows = rows(placed);
        if (placed.dense()) {
            return rows + (folds.closed().contains(placed.lane().name()) ? ", closed" : ", click to open");
        }
        return placed.rows() == 1 ? rows : rows + ", packed";
    }

    private void sign(boolean open, double top) {
        double y = top + 7;
        sheet.add(new Mark.Area(
                open ? Points.of(12, y + 1, 20, y + 1, 16, y + 7) : Points.of(13, y, 19, y + 4, 13, y + 8), Ink.MUTED));
    }

    void density(Density density, double top, Colouring colouring) {
        long largest = density.largest();
        double edge = plot.left() + plot.width();
        for (int bin = 0; bin < density.bins(); bin++) {
            long count = density.count(bin);
            if (count > 0) {
                double left = Math.max(plot.left(), Math.rint(plot.x(data.bins().from(bin))));
                double right = Math.min(edge, Math.rint(plot.x(data.bins().to(bin))));
                sheet.box(left, top, right - left, LaneChart.BAND - 4, Levels.ink(count, largest));
                if (colouring.weight(density.worst(bin)).error() && right > left) {
                    sheet.box(
                            left,
                            top + LaneChart.BAND - 4,
                            Math.max(2, right - left),
                            3,
                            density.worst(bin).ink());
                }
            }
        }
    }
}
