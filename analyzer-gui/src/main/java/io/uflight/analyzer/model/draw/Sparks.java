package io.uflight.analyzer.model.draw;

import java.util.List;

/** A row of small bars without axes. */
public final class Sparks {
    private Sparks() {}

    /**
     * The bars, as high as the highest allows.
     *
     * @param values one a bar
     * @param lossy positions of bars in which something was lost
     */
    public static Drawing bars(
            List<? extends Number> values, List<Integer> lossy, Ink ink, double width, double height) {
        Sheet sheet = new Sheet(width, height);
        double largest = values.stream().mapToDouble(Number::doubleValue).max().orElse(0);
        double wide = width / Math.max(1, values.size());
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i).doubleValue();
            if (value > 0 && largest > 0) {
                double tall = Math.max(1, value / largest * (height - 1));
                sheet.box(i * wide, height - 1 - tall, Math.max(1, wide - 0.7), tall, ink);
            }
        }
        sheet.level(height - 1, 0, width, Ink.GRID);
        int from = -1;
        for (int i = 0; i <= values.size(); i++) {
            boolean lost = i < values.size() && lossy.contains(i);
            if (lost && from < 0) {
                from = i;
            } else if (!lost && from >= 0) {
                sheet.loss(from * wide, i * wide, 0, height - 1, 4);
                from = -1;
            }
        }
        return sheet.done();
    }
}
