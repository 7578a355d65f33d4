package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Points;
import io.uflight.analyzer.model.draw.Sheet;

/** The mark of a status over its colour: colour is never the only sign of how something went. */
public final class StatusSign {
    private static final Ink WHITE = Ink.of("white");
    private static final Ink DARK = Ink.of("black").faint(0.55);

    private StatusSign() {}

    static void draw(Sheet sheet, SpanStatus status, double x, double y, double wide, double tall) {
        switch (status) {
            case CLIENT_ERROR -> sheet.box(x, y + tall - 3, wide, 3, DARK);
            case SERVER_ERROR -> {
                sheet.box(x, y, wide, 2, DARK);
                sheet.box(x, y + tall - 2, wide, 2, DARK);
            }
            case FAILED -> sheet.add(new Mark.Hatch(x, y, wide, tall, WHITE, 5));
            case REDIRECT -> {
                if (wide > 8) {
                    double right = x + wide - 1;
                    sheet.add(new Mark.Area(
                            Points.of(right - 5, y + 3, right, y + tall / 2, right - 5, y + tall - 3), WHITE));
                }
            }
            case OK, OPEN, PLAIN -> {}
        }
    }

    /** What has no end fades, between dashed edges. */
    static void fill(Sheet sheet, boolean open, double x, double y, double wide, double tall, Ink ink) {
        if (open) {
            sheet.add(new Mark.Fade(x, y, wide, tall, ink));
            sheet.add(new Mark.Line(Points.of(x, y + 0.5, x + wide, y + 0.5), ink, 1, true));
            sheet.add(new Mark.Line(Points.of(x, y + tall - 0.5, x + wide, y + tall - 0.5), ink, 1, true));
        } else {
            sheet.box(x, y, wide, tall, ink);
        }
    }

    /** A small span of that status, for legends; where nothing is known of how it went, of the colour of its name. */
    public static Drawing sample(SpanStatus status, int category, double width, double height) {
        Sheet sheet = new Sheet(width, height);
        Ink ink = status == SpanStatus.PLAIN ? Ink.category(category) : status.ink();
        fill(sheet, status == SpanStatus.OPEN, 0, 0, width, height, ink);
        draw(sheet, status, 0, 0, width, height);
        return sheet.done();
    }
}
