package io.uflight.analyzer.model.timeline;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in a lane.
 *
 * @param lane index of its lane
 * @param to its end; the end of the capture while it is open
 * @param category colour of its name where there is no status
 */
public record Span(
        long from,
        long to,
        int lane,
        @Nullable String name,
        SpanStatus status,
        @Nullable String code,
        int category,
        boolean open) {
    public long length() {
        return to - from;
    }

    /** The code first, then the name. */
    public String label() {
        String what = name == null ? "" : name;
        return code == null ? what : what.isEmpty() ? code : code + " " + what;
    }
}
