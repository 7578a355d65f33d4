package io.uflight.analyzer.model.query;

import io.uflight.analyzer.task.Cancellation;

/** Answers SQL. Blocking: never called on the window's thread. */
public interface Database {

    /**
     * The whole answer.
     *
     * @throws QueryException when the database refuses or fails
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    default Rows query(String sql, Cancellation cancellation) {
        return query(sql, Integer.MAX_VALUE, cancellation, Progress.IGNORED);
    }

    /**
     * The whole answer as columns of integers, null as 0: for what has millions of rows.
     *
     * @param columns as many as the answer has
     */
    default long[][] numbers(String sql, int columns, Cancellation cancellation) {
        Rows rows = query(sql, cancellation);
        long[][] numbers = new long[columns][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                numbers[column][row] = rows.number(row, column);
            }
        }
        return numbers;
    }

    /** At most so many rows of it. */
    Rows query(String sql, int limit, Cancellation cancellation, Progress progress);

    /** Told while a query runs, from any thread. */
    @FunctionalInterface
    interface Progress {
        Progress IGNORED = percent -> {};

        /** 0 to 100; not called when the database does not know. */
        void at(double percent);
    }
}
