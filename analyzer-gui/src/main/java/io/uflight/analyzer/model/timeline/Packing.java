package io.uflight.analyzer.model.timeline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;

/** Puts spans of a lane into rows so that none overlaps another: each into the lowest row that is free when it begins. */
public final class Packing {
    private final Map<Span, Integer> known;
    private final Map<Integer, TreeSet<Long>> starts = new HashMap<>();
    private final PriorityQueue<Busy> busy = new PriorityQueue<>(Comparator.comparingLong(Busy::until));
    private final TreeSet<Integer> free = new TreeSet<>();
    private int used;

    private record Busy(long until, int row) {}

    private Packing(Map<Span, Integer> known) {
        this.known = known;
        known.forEach((span, row) ->
                starts.computeIfAbsent(row, key -> new TreeSet<>()).add(span.from()));
    }

    /** Row of each span; spans are in order of their start. The same spans always get the same rows. */
    public static int[] rows(List<Span> spans) {
        return rows(spans, Map.of());
    }

    /** The same, where some already have a row and keep it. */
    public static int[] rows(List<Span> spans, Map<Span, Integer> known) {
        Packing packing = new Packing(known);
        return spans.stream().mapToInt(packing::row).toArray();
    }

    private int row(Span span) {
        for (Busy first = busy.peek(); first != null && first.until() <= span.from(); first = busy.peek()) {
            free.add(first.row());
            busy.remove();
        }
        long end = Math.max(span.to(), span.from() + 1);
        Integer before = known.get(span);
        int row = before == null ? lowest(span.from(), end) : before;
        while (used <= row) {
            free.add(used++);
        }
        free.remove(row);
        busy.add(new Busy(end, row));
        return row;
    }

    private int lowest(long from, long end) {
        for (Iterator<Integer> rows = free.iterator(); rows.hasNext(); ) {
            int row = rows.next();
            if (fits(row, from, end)) {
                return row;
            }
        }
        int row = used;
        while (!fits(row, from, end)) {
            row++;
        }
        return row;
    }

    /** Whether none of those that keep their row begins there before the end. */
    private boolean fits(int row, long from, long end) {
        TreeSet<Long> kept = starts.get(row);
        Long next = kept == null ? null : kept.ceiling(from);
        return next == null || next >= end;
    }
}
