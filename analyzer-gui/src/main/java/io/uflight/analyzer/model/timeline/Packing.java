package io.uflight.analyzer.model.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Puts spans of a lane into rows so that none overlaps another: each into the lowest row that is free when it begins. */
public final class Packing {
    private Packing() {}

    private record Busy(long until, int row) {}

    /** Row of each span; spans are in order of their start. The same spans always get the same rows. */
    public static int[] rows(List<Span> spans) {
        int[] rows = new int[spans.size()];
        PriorityQueue<Busy> busy = new PriorityQueue<>(Comparator.comparingLong(Busy::until));
        PriorityQueue<Integer> free = new PriorityQueue<>();
        int used = 0;
        for (int i = 0; i < rows.length; i++) {
            Span span = spans.get(i);
            for (Busy first = busy.peek(); first != null && first.until() <= span.from(); first = busy.peek()) {
                free.add(first.row());
                busy.remove();
            }
            Integer lowest = free.poll();
            rows[i] = lowest == null ? used++ : lowest;
            busy.add(new Busy(Math.max(span.to(), span.from() + 1), rows[i]));
        }
        return rows;
    }
}
