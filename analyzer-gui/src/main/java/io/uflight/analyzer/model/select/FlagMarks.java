package io.uflight.analyzer.model.select;

import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.text.Plain;

/** Marked moments in a plot: an upright line each, and a small flag with its name on the axis. */
public final class FlagMarks {
    private FlagMarks() {}

    public static void draw(Sheet sheet, Flags flags, Plot plot, double top, double bottom) {
        for (Flags.Flag flag : flags.all()) {
            double x = plot.x(flag.time().from());
            double end = Math.min(plot.left() + plot.width(), plot.x(flag.time().to()));
            if (end - x > 1) {
                double left = Math.max(plot.left(), x);
                sheet.box(left, top, end - left, bottom - top, Ink.ACCENT.faint(0.08));
            }
            if (inside(plot, x)) {
                sheet.upright(x, top, bottom, Ink.ACCENT, false);
            }
        }
    }

    /** The names, on an axis whose top is given. */
    public static void names(Sheet sheet, Flags flags, Plot plot, double top) {
        for (Flags.Flag flag : flags.all()) {
            // What began before the plot has its flag at the edge.
            double x = Math.max(plot.left(), plot.x(flag.time().from()));
            if (inside(plot, x)) {
                String name = Plain.middle(Plain.of(flag.name()), 18);
                double wide = Sheet.monoWidth(name, 11) + 8;
                double left = x + wide > plot.left() + plot.width() ? x - wide : x;
                sheet.box(left, top + 2, wide, 15, Ink.ACCENT_FILL);
                sheet.label(left + 4, top + 13, name, Ink.of("white"), Mark.Type.AXIS, Mark.Align.LEFT);
                sheet.add(new Mark.Area(Points.of(x - 4, top + 17, x + 4, top + 17, x, top + 22), Ink.ACCENT_FILL));
            }
        }
    }

    private static boolean inside(Plot plot, double x) {
        return x >= plot.left() && x <= plot.left() + plot.width();
    }
}
