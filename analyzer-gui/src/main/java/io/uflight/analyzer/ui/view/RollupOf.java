package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.List;
import java.util.Optional;

/** What large tables were counted into, once for a capture and a grouping. */
public final class RollupOf {
    private final PerSession<Optional<Rollup>> known;

    public RollupOf(WindowModel window) {
        known = new PerSession<>(window);
    }

    /** Counts, if nobody has; empty for small tables and where a filter leaves other rows than were counted. Blocking. */
    public Optional<Rollup> of(
            Database database, Ask ask, Grouping grouping, NameColours colours, Cancellation cancellation) {
        if (ask.table().rows() < Rollup.FROM_ROWS || !ask.filters().isEmpty()) {
            return Optional.empty();
        }
        Ask whole = new Ask(ask.table(), ask.startEpochNs(), ask.extent(), ask.extent(), List.of());
        return known.of(
                ask.table().name() + "\n" + grouping,
                () -> Rollup.make(database, whole, grouping, colours, cancellation));
    }
}
