package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.range.Plot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn of one lane's spans: one block each, or one block for all spans of a row that are thinner than a pixel and begin
 * in the same.
 */
final class Blocks {
    private static final double LEAST = 1;
    private static final double LEAST_ERROR = 2;

    private final Colouring colouring;
    private final List<Block> wide = new ArrayList<>();
    private final List<Block> thin = new ArrayList<>();

    /**
     * A block.
     *
     * @param worst the span it looks like
     * @param count how many it stands for
     */
    record Block(int row, double left, double right, Span worst, int count) {}

    Blocks(Lane lane, Plot plot, int height, Colouring colouring) {
        this.colouring = colouring;
        @Nullable Block[] last = new Block[height];
        for (int i = 0; i < lane.packed().size(); i++) {
            Span span = lane.packed().span(i);
            int row = lane.packed().row(i);
            if (row >= height || !span.overlaps(plot.range())) {
                continue;
            }
            double left = plot.x(span.from());
            double right = plot.x(span.to());
            if (right - left >= LEAST) {
                wide.add(new Block(row, left, right, span, 1));
                continue;
            }
            Block before = last[row];
            if (before != null && Math.floor(before.left()) == Math.floor(left)) {
                Span worst = weight(before.worst()).compareTo(weight(span)) >= 0 ? before.worst() : span;
                last[row] = new Block(row, before.left(), before.left() + least(worst), worst, before.count() + 1);
            } else {
                if (before != null) {
                    thin.add(before);
                }
                last[row] = new Block(row, left, left + least(span), span, 1);
            }
        }
        for (Block block : last) {
            if (block != null) {
                thin.add(block);
            }
        }
    }

    private SpanStatus weight(Span span) {
        return colouring.weight(span.status());
    }

    static double least(Span span) {
        return span.status().error() ? LEAST_ERROR : LEAST;
    }

    /** In the order in which they are painted: what is thin last, errors over all, so that none vanishes. */
    List<Block> all() {
        List<Block> all = new ArrayList<>(wide);
        thin.stream().filter(block -> !weight(block.worst()).error()).forEach(all::add);
        thin.stream().filter(block -> weight(block.worst()).error()).forEach(all::add);
        return all;
    }

    /** The spans at a place, the worst first. */
    static List<Span> at(Lane lane, Plot plot, double x, int row) {
        List<Span> found = new ArrayList<>();
        for (int i = 0; i < lane.packed().size(); i++) {
            Span span = lane.packed().span(i);
            double left = plot.x(span.from());
            if (lane.packed().row(i) == row
                    && left - 0.5 <= x
                    && x <= Math.max(plot.x(span.to()), left + least(span)) + 0.5) {
                found.add(span);
            }
        }
        found.sort((a, b) -> b.status().compareTo(a.status()));
        return found;
    }
}
