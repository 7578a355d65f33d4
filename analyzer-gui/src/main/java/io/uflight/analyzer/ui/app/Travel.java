package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.List;
import java.util.Optional;

/** Moves the visible range by keys. */
record Travel(WindowModel model) {

    /** At the pointer where that is in a plot, else at the middle. */
    void zoom(double factor) {
        if (model.session().isPresent()) {
            TimeRange range = model.target();
            long at = model.pointerProperty().get().filter(range::contains).orElse(range.from() + range.length() / 2);
            model.travel(range.zoom(at, factor, model.extent()));
        }
    }

    void pan(double part) {
        if (model.session().isPresent()) {
            model.travel(model.target().pan(Math.round(model.target().length() * part), model.extent()));
        }
    }

    void whole() {
        model.travel(model.extent());
    }

    /** To the next lossy range, round and round. */
    void loss(int direction) {
        List<TimeRange> ranges = model.losses().ranges();
        long middle = model.range().from() + model.range().length() / 2;
        Optional<TimeRange> to = direction > 0
                ? ranges.stream()
                        .filter(r -> (r.from() + r.to()) / 2 > middle + 1)
                        .findFirst()
                : ranges.reversed().stream()
                        .filter(r -> (r.from() + r.to()) / 2 < middle - 1)
                        .findFirst();
        to.or(() -> ranges.isEmpty()
                        ? Optional.empty()
                        : Optional.of(direction > 0 ? ranges.getFirst() : ranges.getLast()))
                .ifPresent(r ->
                        model.travel(new TimeRange(r.from() - r.length(), r.to() + r.length()).within(model.extent())));
    }
}
