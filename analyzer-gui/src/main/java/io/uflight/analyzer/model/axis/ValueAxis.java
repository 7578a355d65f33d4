package io.uflight.analyzer.model.axis;

import io.uflight.analyzer.model.range.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Ticks of a quantity from nought: the top is a whole step above the largest value. */
public record ValueAxis(double top, List<Double> values, List<Tick> ticks) {

    /**
     * An axis for values up to the largest.
     *
     * @param top px of the axis' top
     * @param bottom px of nought
     */
    public static ValueAxis of(double largest, double top, double bottom, DoubleFunction<String> label) {
        double room = Math.max(1, (bottom - top) / 44);
        double step = Steps.of(Math.max(largest, 1e-9) / room);
        double highest = Math.max(step, Math.ceil(largest * (1 + 1e-9) / step) * step);
        List<Double> values = new ArrayList<>();
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= highest * (1 + 1e-9); i++) {
            double value = i * step;
            values.add(value);
            ticks.add(new Tick(bottom - value / highest * (bottom - top), label.apply(value)));
        }
        return new ValueAxis(highest, values, ticks);
    }
}
