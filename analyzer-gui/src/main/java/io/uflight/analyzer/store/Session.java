package io.uflight.analyzer.store;

import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.task.Cancellation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which user SQL runs: it reads the captures, may make temporary tables and views, and can reach
 * nothing else. One query at a time; for several at once take several sessions.
 */
public final class Session implements AutoCloseable {
    private final DuckDb duckDb;
    private final Connection connection;
    private volatile DoubleConsumer onPercent = percent -> {};

    Session(DuckDb duckDb, Connection connection) {
        this.duckDb = duckDb;
        this.connection = connection;
    }

    /**
     * Takes what a query gives while the query is open. Rows come as a stream: read them once, forwards; null when the
     * statement has no result.
     */
    @FunctionalInterface
    public interface ResultReader<T extends @Nullable Object> {
        T read(@Nullable ResultSet rows) throws SQLException;
    }

    /**
     * Runs one statement and reads its result.
     *
     * @throws io.uflight.analyzer.Failure exit code 2 when the SQL is wrong
     * @throws java.util.concurrent.CancellationException within some milliseconds of a cancel
     */
    public <T extends @Nullable Object> T query(String sql, Cancellation cancellation, ResultReader<T> reader) {
        cancellation.check();
        try (Statement statement = connection.createStatement();
                var _ = cancellation.onCancel(() -> interrupt(statement));
                var _ = ProgressTicker.start(() -> duckDb.percent(statement), onPercent)) {
            try (ResultSet rows = statement.execute(sql) ? statement.getResultSet() : null) {
                T result = reader.read(rows);
                cancellation.check();
                return result;
            }
        } catch (SQLException e) {
            cancellation.check();
            SQLException told = HiddenError.reveal(e, connection, sql, cancellation);
            cancellation.check();
            throw SqlFailure.of(told, "the query");
        }
    }

    /** Runs a statement without a result. @return rows it wrote */
    long update(String sql, String where, Cancellation cancellation) {
        cancellation.check();
        try (Statement statement = connection.createStatement();
                var _ = cancellation.onCancel(() -> interrupt(statement));
                var _ = ProgressTicker.start(() -> duckDb.percent(statement), onPercent)) {
            long rows = statement.executeLargeUpdate(sql);
            cancellation.check();
            return rows;
        } catch (SQLException e) {
            cancellation.check();
            throw SqlFailure.of(e, where);
        }
    }

    /** Told about five times a second how many per cent of the running query are done, when DuckDB knows. */
    public void onPercent(DoubleConsumer listener) {
        onPercent = listener;
    }

    static void interrupt(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // It has ended by itself meanwhile.
            assert statement != null : e;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqlFailure.of(e, "closing the session");
        }
    }
}
