package io.uflight.analyzer.model.timeline;

import java.util.List;

/**
 * One lane: its spans in order of time and the row each is packed into, or its density when it holds too many.
 *
 * @param rows row of each span
 * @param height rows it takes
 * @param density spans starting in each bin, where there are no spans
 * @param worst the worst status of each bin's spans, by its order
 */
public record Lane(
        String name,
        List<Span> spans,
        List<Integer> rows,
        int height,
        long count,
        List<Long> density,
        List<Integer> worst) {
    public boolean dense() {
        return spans.isEmpty() && count > 0;
    }
}
