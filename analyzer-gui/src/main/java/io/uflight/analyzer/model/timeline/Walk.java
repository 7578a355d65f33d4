package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Selection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the keys lead from the chosen span: along its lane, to the lanes beside it. */
public record Walk(TimelineData data, TimeRange range) {

    private List<Span> visible(Lane lane) {
        return lane.spans().stream().filter(span -> span.overlaps(range)).toList();
    }

    private int laneOf(Selection.Row chosen) {
        for (int lane = 0; lane < data.lanes().size(); lane++) {
            if (at(data.lanes().get(lane).spans(), chosen) >= 0) {
                return lane;
            }
        }
        return -1;
    }

    private static int at(List<Span> spans, Selection.Row chosen) {
        for (int at = 0; at < spans.size(); at++) {
            if (spans.get(at).is(chosen)) {
                return at;
            }
        }
        return -1;
    }

    /** Where to begin when nothing is chosen: the first span in sight. */
    public Optional<Span> first() {
        return data.lanes().stream().flatMap(lane -> visible(lane).stream()).findFirst();
    }

    /** So many spans on or back in the same lane. */
    public Optional<Span> along(Selection.Row chosen, int by) {
        int lane = laneOf(chosen);
        if (lane < 0) {
            return first();
        }
        List<Span> spans = data.lanes().get(lane).spans();
        return Optional.of(spans.get(Math.clamp(at(spans, chosen) + (long) by, 0, spans.size() - 1)));
    }

    /** The first or last span in sight of the same lane. */
    public Optional<Span> end(Selection.Row chosen, boolean last) {
        int lane = laneOf(chosen);
        List<Span> spans = lane < 0 ? List.of() : visible(data.lanes().get(lane));
        return spans.isEmpty() ? first() : Optional.of(last ? spans.getLast() : spans.getFirst());
    }

    /** The span nearest in time of the next lane down or up that has one in sight. */
    public Optional<Span> across(Selection.Row chosen, int by) {
        int from = laneOf(chosen);
        if (from < 0) {
            return first();
        }
        for (int lane = from + by; lane >= 0 && lane < data.lanes().size(); lane += by) {
            Optional<Span> nearest = visible(data.lanes().get(lane)).stream()
                    .min(Comparator.comparingLong(
                            span -> Math.abs(span.from() - chosen.time().from())));
            if (nearest.isPresent()) {
                return nearest;
            }
        }
        return Optional.empty();
    }
}
