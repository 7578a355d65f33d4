package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.store.ingest.ImportListener.Progress;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.capture.Capture;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Runs the steps of one capture's import into a new database file. */
final class Importer {
    private final DuckDb duckDb;
    private final Map<String, String> settings;
    private final Path scratch;
    private final ImportScope scope;
    private final ImportListener listener;
    private final Cancellation cancellation;

    Importer(
            DuckDb duckDb,
            Map<String, String> settings,
            Path scratch,
            ImportScope scope,
            ImportListener listener,
            Cancellation cancellation) {
        this.duckDb = duckDb;
        this.settings = settings;
        this.scratch = scratch;
        this.scope = scope;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    /** Whatever it throws, the file is not to be used then. */
    void run(String name, Capture capture, Part part, List<ImportStep> steps, Path file)
            throws IOException, SQLException {
        listener.begins(name, steps.size());
        try (Connection connection = duckDb.file(file, settings);
                BufferAllocator allocator = new RootAllocator();
                Statement statement = connection.createStatement()) {
            statement.execute(Layout.CREATE);
            long total = 0;
            for (int i = 0; i < steps.size(); i++) {
                cancellation.check();
                ImportStep step = steps.get(i);
                int position = i;
                long before = total;
                long rows = step.run(new ImportContext(
                        duckDb,
                        connection,
                        allocator,
                        scratch,
                        scope,
                        cancellation,
                        position,
                        read -> listener.progress(new Progress(
                                name,
                                step.table(),
                                part.first() + position,
                                part.of(),
                                read,
                                step.rowsExpected(),
                                before + read))));
                total += rows;
                listener.tableDone(name, step.table(), rows);
            }
            ProblemNotes.write(connection, capture.problems());
            statement.execute("CHECKPOINT");
        }
    }
}
