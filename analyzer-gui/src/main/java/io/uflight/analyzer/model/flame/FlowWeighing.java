package io.uflight.analyzer.model.flame;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.task.Cancellation;

/** Calls: by their stretches while somebody drags, exactly when all of them are there. */
record FlowWeighing(Database database, FlameTables tables, CallProfile profile) implements Weighing {
    @Override
    public Answer weigh(long from, long to, boolean[] chosen, boolean hurried, Cancellation cancellation) {
        boolean summed = profile.stretches(cancellation).size() > 0;
        if (tables.calls().isPresent() && !(hurried && summed)) {
            return new Answer(new EdgeWork(database, tables, profile).weights(from, to, chosen, cancellation), true);
        }
        if (!summed) {
            throw new IllegalStateException("the times of its calls are still being imported");
        }
        return new Answer(Weights.of(profile, from, to, chosen, true, cancellation), false);
    }

    @Override
    public Weights whole(boolean[] chosen, Cancellation cancellation) {
        return Weights.whole(profile, chosen, cancellation);
    }
}
