package io.uflight.analyzer.model.timeline;

import java.util.List;

/** Spans of a lane in order of time, each in its row: the same row however near or far it is looked at. */
public final class Packed {
    static final Packed NOTHING = new Packed(List.of());

    private final List<Span> spans;
    private final int[] rows;

    Packed(List<Span> spans) {
        this.spans = List.copyOf(spans);
        this.rows = Packing.rows(spans);
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
