package io.uflight.analyzer.model.timeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Spans of a lane in order of time, each in its row: the same row however near or far it is looked at. */
public final class Packed {
    static final Packed NOTHING = new Packed(List.of());

    private final List<Span> spans;
    private final int[] rows;

    Packed(List<Span> spans) {
        this(spans, Map.of());
    }

    /** Spans that were packed before keep their rows. */
    Packed(List<Span> spans, Map<Span, Integer> known) {
        this.spans = List.copyOf(spans);
        this.rows = Packing.rows(spans, known);
    }

    Map<Span, Integer> known() {
        Map<Span, Integer> known = new HashMap<>();
        for (int i = 0; i < rows.length; i++) {
            known.put(spans.get(i), rows[i]);
        }
        return known;
    }

    public List<Span> spans() {
        return spans;
    }

    public int size() {
        return rows.length;
    }

    public Span span(int at) {
        return spans.get(at);
    }

    /** The row of the span at that place of the list. */
    public int row(int at) {
        return rows[at];
    }
}
