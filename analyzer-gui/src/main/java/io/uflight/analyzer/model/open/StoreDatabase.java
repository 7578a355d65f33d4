package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.QueryException;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.store.Session;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.failure.Failure;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Answers from the store; a query of its own session each, taken from those that are free. */
final class StoreDatabase implements Database, AutoCloseable {
    private final Store store;
    private final ConcurrentLinkedDeque<Session> free = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    StoreDatabase(Store store) {
        this.store = store;
    }

    @Override
    public Rows query(String sql, int limit, Cancellation cancellation, Progress progress) {
        return run(sql, cancellation, progress, result -> read(result, limit, cancellation));
    }

    @Override
    public long[][] numbers(String sql, int columns, Cancellation cancellation) {
        return run(sql, cancellation, Progress.IGNORED, result -> numbers(result, columns, cancellation));
    }

    private <T> T run(String sql, Cancellation cancellation, Progress progress, Session.ResultReader<T> reader) {
        Session taken = free.poll();
        Session session = taken == null ? store.session() : taken;
        try {
            session.onPercent(progress::at);
            return session.query(sql, cancellation, reader);
        } catch (Failure e) {
            throw new QueryException(e.why().isEmpty() ? e.what() : e.why(), sql, e);
        } finally {
            if (closed) {
                session.close();
            } else {
                free.push(session);
                // close() may have gone through those that are free just before.
                if (closed) {
                    closeFree();
                }
            }
        }
    }

    private static long[][] numbers(@Nullable ResultSet result, int columns, Cancellation cancellation)
            throws SQLException {
        long[][] numbers = new long[columns][1024];
        int rows = 0;
        while (result != null && result.next()) {
            if ((rows & 0xFFFF) == 0) {
                cancellation.check();
            }
            if (rows == numbers[0].length) {
                for (int i = 0; i < columns; i++) {
                    numbers[i] = Arrays.copyOf(numbers[i], rows * 2);
                }
            }
            for (int i = 0; i < columns; i++) {
                numbers[i][rows] = result.getLong(i + 1);
            }
            rows++;
        }
        for (int i = 0; i < columns; i++) {
            numbers[i] = Arrays.copyOf(numbers[i], rows);
        }
        return numbers;
    }

    private static Rows read(@Nullable ResultSet result, int limit, Cancellation cancellation) throws SQLException {
        if (result == null) {
            return Rows.NONE;
        }
        ResultSetMetaData meta = result.getMetaData();
        int columns = meta.getColumnCount();
        List<Rows.Head> heads = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            heads.add(new Rows.Head(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
        }
        List<List<@Nullable Object>> values = new ArrayList<>();
        while (values.size() < limit && result.next()) {
            if ((values.size() & 0xFFF) == 0) {
                cancellation.check();
            }
            @Nullable Object[] row = new Object[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = plain(result.getObject(i + 1));
            }
            values.add(Arrays.asList(row));
        }
        return new Rows(heads, values);
    }

    /** Values as plain Java: what JDBC wraps is unwrapped while the result is open. */
    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Array array -> array.getArray() instanceof Object[] list ? Arrays.asList(list) : null;
            case java.sql.Timestamp time -> time.toLocalDateTime();
            default -> value;
        };
    }

    @Override
    public void close() {
        closed = true;
        closeFree();
    }

    private void closeFree() {
        for (Session session = free.poll(); session != null; session = free.poll()) {
            session.close();
        }
    }
}
