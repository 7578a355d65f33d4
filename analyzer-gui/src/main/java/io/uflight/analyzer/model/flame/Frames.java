package io.uflight.analyzer.model.flame;

import java.util.Arrays;
import java.util.Optional;

/** Where frames were drawn, so that a hit is answered from data: boxes of a picture, in columns. */
public final class Frames {

    private int size;
    private int[] node = new int[256];
    private int[] count = new int[256];
    private double[] x = new double[256];
    private double[] y = new double[256];
    private double[] width = new double[256];

    /** What lies at a place; of merged ones the node is their caller, and one more is counted. */
    public record Hit(int node, boolean merged, int count, double x, double y, double width) {}

    void add(int ofNode, int nodes, double left, double top, double wide) {
        if (size == node.length) {
            int more = size * 2;
            node = Arrays.copyOf(node, more);
            count = Arrays.copyOf(count, more);
            x = Arrays.copyOf(x, more);
            y = Arrays.copyOf(y, more);
            width = Arrays.copyOf(width, more);
        }
        node[size] = ofNode;
        count[size] = nodes;
        x[size] = left;
        y[size] = top;
        width[size] = wide;
        size++;
    }

    public int size() {
        return size;
    }

    /** Where a node lies, if it is drawn. */
    public Optional<Hit> of(int wanted) {
        for (int i = 0; i < size; i++) {
            if (node[i] == wanted && count[i] == 1) {
                return Optional.of(hit(i));
            }
        }
        return Optional.empty();
    }

    public Optional<Hit> at(double px, double py) {
        for (int i = size - 1; i >= 0; i--) {
            if (px >= x[i] && px < x[i] + width[i] && py >= y[i] && py < y[i] + FlamePicture.ROW) {
                return Optional.of(hit(i));
            }
        }
        return Optional.empty();
    }

    private Hit hit(int i) {
        return new Hit(node[i], count[i] > 1, count[i], x[i], y[i], width[i]);
    }
}
