package io.uflight.analyzer.model.health;

import io.uflight.analyzer.model.axis.Tick;
import io.uflight.analyzer.model.axis.TimeAxis;
import io.uflight.analyzer.model.axis.ValueAxis;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Losses;
import java.util.Map;
import java.util.TreeMap;

/** Hits by second: written, kept out on purpose, lost. */
public record OutcomeChart(
        HealthData data, TimeRange range, Losses losses, MomentText moments, double width, double height) {
    private static final double LEFT = 62;
    private static final double RIGHT = 14;
    private static final double TOP = 24;
    private static final double BOTTOM = 26;
    private static final long SECOND = 1_000_000_000L;

    public Plot plot() {
        return new Plot(range, LEFT, Math.max(1, width - LEFT - RIGHT));
    }

    public Drawing draw() {
        Sheet sheet = new Sheet(width, height);
        Map<Long, double[]> seconds = new TreeMap<>();
        for (int row = 0; row < data.seconds().size(); row++) {
            String outcome = String.valueOf(data.seconds().text(row, 1));
            int kind = outcome.equals("written") ? 0 : outcome.startsWith("lost:") ? 2 : 1;
            seconds.computeIfAbsent(data.seconds().number(row, 0), second -> new double[3])[kind] +=
                    data.seconds().real(row, 2);
        }
        double largest = seconds.values().stream()
                .mapToDouble(kinds -> kinds[0] + kinds[1] + kinds[2])
                .max()
                .orElse(1);
        double bottom = height - BOTTOM;
        ValueAxis axis = ValueAxis.of(largest, TOP, bottom, CountText::step);
        axis.ticks().forEach(tick -> {
            sheet.level(tick.at(), LEFT, width - RIGHT, Ink.GRID);
            sheet.axis(LEFT - 8, tick.at() + 4, tick.label(), Mark.Align.RIGHT);
        });
        for (Tick tick : TimeAxis.of(plot(), moments).ticks()) {
            double half = Sheet.monoWidth(tick.label(), 11) / 2;
            if (tick.at() - half > 0 && tick.at() + half < width) {
                sheet.axis(tick.at(), height - 8, tick.label(), Mark.Align.CENTRE);
            }
        }
        seconds.forEach((second, kinds) -> bar(sheet, second, kinds, axis, bottom));
        for (TimeRange loss : losses.in(range).ranges()) {
            sheet.loss(
                    Math.max(LEFT, plot().x(loss.from())),
                    Math.min(width - RIGHT, plot().x(loss.to())),
                    TOP,
                    bottom,
                    8);
        }
        sheet.level(bottom, LEFT, width - RIGHT, Ink.LINE);
        legend(sheet);
        return sheet.done();
    }

    private void bar(Sheet sheet, long second, double[] kinds, ValueAxis axis, double bottom) {
        double left = Math.max(LEFT, plot().x(second * SECOND));
        double right = Math.min(width - RIGHT, plot().x((second + 1) * SECOND));
        Ink[] inks = {Ink.category(0), Ink.OTHER, Ink.WARNING};
        double y = bottom;
        for (int kind = 0; kind < 3; kind++) {
            double tall = kinds[kind] / axis.top() * (bottom - TOP);
            y -= tall;
            sheet.box(left, y, Math.max(1, right - left - 1), tall, inks[kind]);
        }
    }

    private static void legend(Sheet sheet) {
        String[] names = {"written", "filtered, sampled, open", "lost"};
        Ink[] inks = {Ink.category(0), Ink.OTHER, Ink.WARNING};
        double x = LEFT;
        for (int i = 0; i < names.length; i++) {
            sheet.box(x, 4, 10, 10, inks[i]);
            sheet.label(x + 16, 13, names[i], Ink.MUTED, Mark.Type.CAPTION, Mark.Align.LEFT);
            x += 34 + names[i].length() * 6;
        }
    }
}
