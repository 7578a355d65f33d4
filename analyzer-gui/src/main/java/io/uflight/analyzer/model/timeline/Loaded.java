package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spans of some lanes over a stretch that is wider than what is seen, packed into rows: while the view stays inside it, nothing
 * is read again.
 */
public record Loaded(Census.Key key, TimeRange window, Map<String, Packed> lanes) {
    /** Whether all that is wanted is here. */
    boolean holds(Census.Key wanted, TimeRange range, List<String> names) {
        return key.equals(wanted)
                && window.from() <= range.from()
                && window.to() >= range.to()
                && lanes.keySet().containsAll(names);
    }

    /**
     * Reads the spans that overlap the census' window around a range.
     *
     * @param before what had been read: spans that are there too keep their rows
     */
    static Loaded read(
            Database database,
            Ask ask,
            Census census,
            String laneBy,
            List<String> names,
            NameColours colours,
            @Nullable Loaded before,
            Cancellation cancellation) {
        TimeRange window = census.window(ask.range());
        Map<String, List<Span>> spans = new HashMap<>();
        names.forEach(name -> spans.put(name, new ArrayList<>()));
        if (!names.isEmpty()) {
            Rows rows = database.query(TimelineSql.spans(ask.withRange(window), census, laneBy, names), cancellation);
            for (int row = 0; row < rows.size(); row++) {
                List<Span> lane = spans.get(String.valueOf(rows.text(row, 2)));
                if (lane != null) {
                    lane.add(Span.of(rows, row, ask.extent(), colours));
                }
            }
        }
        Map<String, Packed> lanes = new HashMap<>();
        Map<String, Packed> kept = before != null
                        && before.key().equals(census.key())
                        && before.window().overlaps(window)
                ? before.lanes()
                : Map.of();
        spans.forEach((name, list) -> lanes.put(
                name, new Packed(list, kept.getOrDefault(name, Packed.NOTHING).known())));
        return new Loaded(census.key(), window, lanes);
    }
}
