package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.text.Plain;

/** Spans as blocks: colour, mark of the status, label, outline of the chosen one. */
record SpanMarks(Sheet sheet, Plot plot, Emphasis emphasis, Palette palette, Colouring colouring) {
    private static final double LABELLED = 26;
    private static final double TALL = LaneChart.ROW - 3;
    private static final Ink WHITE = Ink.of("white");

    void draw(LaneChart.Placed lane) {
        Blocks.Block chosen = null;
        for (Blocks.Block block : new Blocks(lane.lane(), plot, lane.rows(), colouring).all()) {
            double y = y(lane, block);
            if (y < sheet.height() && y + LaneChart.ROW > LaneChart.AXIS) {
                block(block, y);
                chosen = emphasis.chosen(block.worst()) ? block : chosen;
            }
        }
        if (chosen != null) {
            outline(chosen, y(lane, chosen));
        }
    }

    private static double y(LaneChart.Placed lane, Blocks.Block block) {
        return lane.top() + LaneChart.HEAD + block.row() * LaneChart.ROW + 1;
    }

    private double left(Blocks.Block block) {
        return Math.max(plot.left(), block.left());
    }

    private double wide(Blocks.Block block) {
        double right = Math.min(plot.left() + plot.width(), block.right());
        return Math.max(Blocks.least(block.worst()), right - left(block));
    }

    private void block(Blocks.Block block, double y) {
        Span span = block.worst();
        double x = left(block);
        double wide = wide(block);
        boolean faint = emphasis.faint(span);
        SpanStatus shown = colouring.shown(span.status());
        Ink ink = shown != SpanStatus.PLAIN ? shown.ink() : Ink.category(span.category());
        Ink fill = faint ? ink.faint(0.3) : ink;
        StatusSign.fill(sheet, span.open(), x, y, wide, TALL, fill);
        if (wide > 3) {
            sheet.box(x + wide - 1, y, 1, TALL, Ink.PANEL);
        }
        if (!faint) {
            StatusSign.draw(sheet, shown, x, y, wide, TALL);
        }
        if (wide >= LABELLED && !faint) {
            Ink on = span.open() ? Ink.TEXT : palette.on(ink);
            boolean patterned = shown == SpanStatus.FAILED;
            String label = fit(span, wide - 8);
            if (patterned && !label.isEmpty()) {
                sheet.box(x + 2, y + 2, Sheet.monoWidth(label, 11) + 4, TALL - 4, ink);
            }
            sheet.label(x + 4, y + 12, label, on, Mark.Type.AXIS, Mark.Align.LEFT);
        }
    }

    private void outline(Blocks.Block block, double y) {
        double x = left(block);
        double wide = wide(block);
        sheet.add(new Mark.Frame(x - 1, y - 1, wide + 2, TALL + 2, WHITE, 2));
        sheet.add(new Mark.Frame(x - 2.5, y - 2.5, wide + 5, TALL + 5, Ink.of("black"), 1.5));
    }

    private static String fit(Span span, double room) {
        int most = (int) (room / Sheet.monoWidth("0", 11));
        String label = Plain.of(span.label());
        if (label.length() <= most) {
            return label;
        }
        String code = span.code();
        return code != null && most < code.length() + 4
                ? (code.length() <= most ? code : "")
                : Plain.middle(label, Math.max(1, most));
    }
}
