package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a span's colour says. */
public enum Colouring {
    /** Each class of codes apart. */
    STATUS,
    /** Answered, whatever the code; redirected, still open or failed. */
    OUTCOME,
    NAME;

    /** Those that say something of a table, the first being chosen at first. */
    public static List<Colouring> of(TableShape table) {
        List<Colouring> all = new ArrayList<>();
        List<ColumnShape> outcomes = table.columns().stream()
                .filter(column -> column.role() == Role.OUTCOME)
                .toList();
        if (!outcomes.isEmpty()) {
            all.add(STATUS);
        }
        if (outcomes.stream().anyMatch(ColumnShape::number)) {
            all.add(OUTCOME);
        }
        if (table.has(Role.NAME)) {
            all.add(NAME);
        }
        return all;
    }

    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is shown of a status. */
    SpanStatus shown(SpanStatus status) {
        return switch (this) {
            case STATUS -> status;
            case OUTCOME ->
                status == SpanStatus.CLIENT_ERROR || status == SpanStatus.SERVER_ERROR ? SpanStatus.OK : status;
            case NAME -> SpanStatus.PLAIN;
        };
    }

    /** What decides which span a merged block looks like: also by name its errors must not vanish. */
    SpanStatus weight(SpanStatus status) {
        return this == OUTCOME ? shown(status) : status;
    }

    /** As a legend names a status. */
    public String legend(SpanStatus status) {
        return this == OUTCOME && status == SpanStatus.OK
                ? "answered"
                : this == OUTCOME && status == SpanStatus.REDIRECT ? "redirect" : status.legend();
    }

    /** Spans in a legend's entry. */
    public long count(TimelineData data, SpanStatus status) {
        long sum = 0;
        for (SpanStatus each : SpanStatus.values()) {
            sum += weight(each) == status ? data.of(each) : 0;
        }
        return sum;
    }
}
