package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.QueryException;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.task.Cancellation;

/** Before anything is imported there is nothing to ask. */
enum NoDatabase implements Database {
    YET;

    @Override
    public Rows query(String sql, int limit, Cancellation cancellation, Progress progress) {
        throw new QueryException("nothing is imported yet", sql, new IllegalStateException("no table"));
    }
}
