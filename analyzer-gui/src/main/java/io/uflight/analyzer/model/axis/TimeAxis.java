package io.uflight.analyzer.model.axis;

import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.Steps;
import java.util.ArrayList;
import java.util.List;

/** Ticks of time: steps of 1, 2 and 5 so wide that their labels do not touch. */
public record TimeAxis(long step, List<Tick> ticks) {
    private static final double SIZE = 11;
    private static final double GAP = 36;

    public static TimeAxis of(Plot plot, MomentText moments) {
        long step = Steps.time((double) Math.max(1, plot.duration(60)));
        while (plot.pixels(step) < Sheet.monoWidth(moments.onAxis(plot.range().to(), step), SIZE) + GAP
                && step < 2 * plot.range().length()) {
            step = Steps.time(step + 1.0);
        }
        List<Tick> ticks = new ArrayList<>();
        long first = Math.ceilDiv(plot.range().from(), step) * step;
        for (long at = first; at <= plot.range().to(); at += step) {
            ticks.add(new Tick(plot.x(at), moments.onAxis(at, step)));
        }
        return new TimeAxis(step, ticks);
    }
}
