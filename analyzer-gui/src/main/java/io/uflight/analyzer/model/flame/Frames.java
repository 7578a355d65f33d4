package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.column.Columns;
import java.util.Optional;

/** Where frames were drawn, so that a hit is answered from data: boxes of a picture, in columns. */
public final class Frames {
    private static final int NODE = 0;
    private static final int COUNT = 1;
    private static final int X = 0;
    private static final int Y = 1;
    private static final int WIDTH = 2;

    /** Places as the bits of a double. */
    private final Columns boxes = new Columns(2, 3, 256);

    /** What lies at a place; of merged ones the node is their caller, and one more is counted. */
    public record Hit(int node, boolean merged, int count, double x, double y, double width) {}

    void add(int node, int nodes, double left, double top, double wide) {
        int row = boxes.add();
        boxes.ints(NODE)[row] = node;
        boxes.ints(COUNT)[row] = nodes;
        boxes.longs(X)[row] = Double.doubleToRawLongBits(left);
        boxes.longs(Y)[row] = Double.doubleToRawLongBits(top);
        boxes.longs(WIDTH)[row] = Double.doubleToRawLongBits(wide);
    }

    public int size() {
        return boxes.size();
    }

    /** Where a node lies, if it is drawn. */
    public Optional<Hit> of(int wanted) {
        for (int row = 0; row < size(); row++) {
            if (boxes.ints(NODE)[row] == wanted && boxes.ints(COUNT)[row] == 1) {
                return Optional.of(hit(row));
            }
        }
        return Optional.empty();
    }

    public Optional<Hit> at(double px, double py) {
        for (int row = size() - 1; row >= 0; row--) {
            double x = number(X, row);
            double y = number(Y, row);
            if (px >= x && px < x + number(WIDTH, row) && py >= y && py < y + FlamePicture.ROW) {
                return Optional.of(hit(row));
            }
        }
        return Optional.empty();
    }

    private double number(int column, int row) {
        return Double.longBitsToDouble(boxes.longs(column)[row]);
    }

    private Hit hit(int row) {
        int count = boxes.ints(COUNT)[row];
        return new Hit(boxes.ints(NODE)[row], count > 1, count, number(X, row), number(Y, row), number(WIDTH, row));
    }
}
