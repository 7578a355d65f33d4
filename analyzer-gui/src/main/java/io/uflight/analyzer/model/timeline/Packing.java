package io.uflight.analyzer.model.timeline;

import java.util.ArrayList;
import java.util.List;

/** Puts spans of a lane into rows so that none overlaps another. The same spans always get the same rows. */
public final class Packing {
    private Packing() {}

    /** Row of each span; spans are in order of their start. */
    public static int[] rows(List<Span> spans) {
        int[] rows = new int[spans.size()];
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            Span span = spans.get(i);
            int row = 0;
            while (row < ends.size() && ends.get(row) > span.from()) {
                row++;
            }
            long end = Math.max(span.to(), span.from() + 1);
            if (row == ends.size()) {
                ends.add(end);
            } else {
                ends.set(row, end);
            }
            rows[i] = row;
        }
        return rows;
    }
}
