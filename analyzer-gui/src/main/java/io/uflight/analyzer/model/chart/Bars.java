package io.uflight.analyzer.model.chart;

import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.UnitText;
import io.uflight.analyzer.model.text.Plain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One lying bar a name, as many as fit, in the order given.
 *
 * @param unit of the values, null for plain numbers
 */
public record Bars(List<Bar> bars, @Nullable String unit, double width, double height) {
    private static final double ROW = 22;
    private static final double PAD = 12;
    private static final double MONO = 12;

    public Bars {
        bars = List.copyOf(bars);
    }

    /** A name and its value. */
    public record Bar(String name, double value) {}

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        int room = (int) Math.max(1, (height - 4) / ROW);
        boolean all = bars.size() <= room;
        List<Bar> shown = all ? bars : bars.subList(0, Math.max(0, room - 1));
        double names = Math.min(
                width * 0.42,
                shown.stream()
                                .mapToDouble(bar -> Sheet.monoWidth(Plain.of(bar.name()), MONO))
                                .max()
                                .orElse(0)
                        + 4);
        double numbers = shown.stream()
                        .mapToDouble(bar -> Sheet.monoWidth(text(bar), MONO))
                        .max()
                        .orElse(0)
                + 8;
        double left = PAD + names + 10;
        double most = Math.max(10, width - left - numbers - PAD);
        double largest =
                shown.stream().mapToDouble(bar -> Math.abs(bar.value())).max().orElse(0);
        int letters = (int) Math.max(3, names / Sheet.monoWidth("0", MONO));
        for (int i = 0; i < shown.size(); i++) {
            Bar bar = shown.get(i);
            double y = i * ROW + 4;
            sheet.label(
                    PAD,
                    y + 14,
                    Plain.middle(Plain.of(bar.name()), letters),
                    Ink.TEXT,
                    Mark.Type.MONO,
                    Mark.Align.LEFT);
            sheet.box(left, y + 6, most, 7, Ink.GRID);
            sheet.box(left, y + 6, largest == 0 ? 0 : Math.abs(bar.value()) / largest * most, 7, Ink.category(0));
            sheet.label(width - PAD, y + 14, text(bar), Ink.TEXT, Mark.Type.MONO, Mark.Align.RIGHT);
        }
        if (!all) {
            sheet.label(
                    PAD,
                    shown.size() * ROW + 18,
                    CountText.exact((long) bars.size() - shown.size()) + " more",
                    Ink.SUBTLE,
                    Mark.Type.SMALL,
                    Mark.Align.LEFT);
        }
        return sheet.done();
    }

    private String text(Bar bar) {
        boolean whole = bar.value() == Math.rint(bar.value()) && Math.abs(bar.value()) < 1e15;
        return UnitText.of(whole ? (Object) (long) bar.value() : (Object) bar.value(), unit, false)
                + ("%".equals(unit) ? " %" : "");
    }
}
