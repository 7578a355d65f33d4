package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.task.Cancellation;
import java.util.Optional;

/** How a range of a profile is weighed. */
public interface Weighing {
    /**
     * What a range holds.
     *
     * @param from ns since 1970
     * @param chosen by number of the thread
     * @param hurried whether an estimate will do, as while a brush is dragged
     * @throws IllegalStateException when what it is asked of is not imported yet
     */
    Answer weigh(long from, long to, boolean[] chosen, boolean hurried, Cancellation cancellation);

    /** What all of the capture holds of some threads. */
    Weights whole(boolean[] chosen, Cancellation cancellation);

    /**
     * What a range holds.
     *
     * @param exact whether it is no estimate
     */
    record Answer(Weights weights, boolean exact) {}

    /** For a profile of flow or of stacks. */
    static Weighing of(Database database, FlameTables tables, CallProfile profile) {
        Optional<StackLeaves> leaves = profile.leaves();
        return leaves.isPresent()
                ? new StackWeighing(database, tables, profile, leaves.get())
                : new FlowWeighing(database, tables, profile);
    }
}
