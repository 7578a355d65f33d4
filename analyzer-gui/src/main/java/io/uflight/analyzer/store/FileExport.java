package io.uflight.analyzer.store;

import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.DoubleConsumer;

/** Writes the result of one query to one file. */
public final class FileExport implements AutoCloseable {
    private final CaptureDatabase database;
    private final Path file;

    FileExport(CaptureDatabase database, Path file) {
        this.database = database;
        this.file = file;
    }

    /** How a file is written; text is RFC 4180, moments ISO 8601 UTC with nine decimals. */
    public enum Format {
        CSV("FORMAT csv, HEADER, NULLSTR ''"),
        PARQUET("FORMAT parquet, COMPRESSION zstd");

        private final String options;

        Format(String options) {
            this.options = options;
        }
    }

    /** Writes the result of a query; returns the number of its rows. */
    public long write(String sql, Format format, Cancellation cancellation, DoubleConsumer onPercent) {
        try (Session session = database.session()) {
            session.onPercent(onPercent);
            String query = sql.strip().replaceFirst(";$", "");
            String select = format == Format.CSV ? IsoTimes.in(query, session, cancellation) : query;
            String copy = "COPY (" + select + "\n) TO " + Quote.text(file.toString()) + " (" + format.options
                    + ", USE_TMP_FILE false)";
            return session.update(copy, "the export to " + file.toAbsolutePath().getParent(), cancellation);
        } catch (SQLException e) {
            throw SqlFailure.of(e, file.toString());
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw SqlFailure.of(e, file.toString());
        }
    }
}
