package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Role;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/** One Arrow stream becomes one table: DuckDB pulls the batches through the C data interface. */
final class StreamTable {
    private static final String STREAM = "uflight_stream";

    private final DuckDb duckDb;
    private final Connection connection;
    private final BufferAllocator allocator;
    private final Cancellation cancellation;

    StreamTable(DuckDb duckDb, Connection connection, BufferAllocator allocator, Cancellation cancellation) {
        this.duckDb = duckDb;
        this.connection = connection;
        this.allocator = allocator;
        this.cancellation = cancellation;
    }

    /**
     * @param constants whatever the stream has in their columns is not read
     * @param onRows told the rows read so far, after each batch
     * @return rows of the new table
     * @throws CancellationException when cancelled; the table does not exist then
     * @throws IOException what reading the stream threw
     */
    long create(Table table, Constants constants, ArrowReader source, ImportScope scope, LongConsumer onRows)
            throws IOException, SQLException {
        try (WatchedReader reader = new WatchedReader(source, allocator, onRows, cancellation);
                ArrowArrayStream stream = ArrowArrayStream.allocateNew(allocator)) {
            Data.exportArrayStream(allocator, reader, stream);
            try (Statement statement = connection.createStatement();
                    var _ = cancellation.onCancel(() -> interrupt(statement))) {
                duckDb.register(connection, STREAM, stream);
                statement.execute(declaration(table, constants));
                statement.execute(insertion(table, constants, scope));
                return count(statement, table);
            } catch (SQLException e) {
                cancellation.check();
                // DuckDB has only the text of what the stream threw.
                if (reader.failure() instanceof IOException io) {
                    throw io;
                }
                if (reader.failure() instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw e;
            } finally {
                stream.release();
                dropStream();
            }
        }
    }

    private static String declaration(Table table, Constants constants) {
        String columns = table.columns().stream()
                .map(column -> Quote.name(column.name()) + " " + type(column.type())
                        + how(column, constants.values().get(column.name())))
                .collect(Collectors.joining(", "));
        return "CREATE TABLE " + Layout.dataTable(table.name()) + " (" + columns + ")";
    }

    // To look at every way of compression costs DuckDB more than the best of them saves; of numbers it is nearly always
    // this one.
    private static String how(Column column, @Nullable String constant) {
        if (constant != null) {
            return " GENERATED ALWAYS AS (" + constant + "::" + type(column.type()) + ")";
        }
        return column.type() == ColumnType.UTF8 || column.type() == ColumnType.BOOL
                ? ""
                : " USING COMPRESSION bitpacking";
    }

    private static String type(ColumnType type) {
        return switch (type) {
            case INT8 -> "TINYINT";
            case INT16 -> "SMALLINT";
            case INT32 -> "INTEGER";
            case INT64 -> "BIGINT";
            case BOOL -> "BOOLEAN";
            case UTF8 -> "VARCHAR";
            case TIMESTAMP -> "TIMESTAMP_NS";
        };
    }

    private static String insertion(Table table, Constants constants, ImportScope scope) {
        String columns = table.columns().stream()
                .map(Column::name)
                .filter(column -> !constants.has(column))
                .map(Quote::name)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + Layout.dataTable(table.name()) + " (" + columns + ") SELECT " + columns + " FROM "
                + STREAM + window(table, scope);
    }

    private static String window(Table table, ImportScope scope) {
        if (scope.wholeTime() || table.keptWhole()) {
            return "";
        }
        String time = Quote.name(table.columns().get(table.indexOf(Role.TIME)).name());
        return " WHERE epoch_ns(" + time + ") >= " + scope.fromNanos() + " AND epoch_ns(" + time + ") < "
                + scope.toNanos();
    }

    private static long count(Statement statement, Table table) throws SQLException {
        try (var rows = statement.executeQuery("SELECT count(*) FROM " + Layout.dataTable(table.name()))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    // The statement may be over by now; the check between batches stops whatever comes after it.
    private static void interrupt(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            assert statement != null : e;
        }
    }

    private void dropStream() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP VIEW IF EXISTS temp." + STREAM);
        }
    }
}
