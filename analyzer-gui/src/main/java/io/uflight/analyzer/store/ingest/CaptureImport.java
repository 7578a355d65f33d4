package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.capture.Capture;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The import of one capture: which steps there are, and the key its database is found by. */
public final class CaptureImport {
    private final Capture capture;
    private final String name;
    private final ImportScope scope;

    public CaptureImport(Capture capture, String name, ImportScope scope) {
        this.capture = capture;
        this.name = name;
        this.scope = scope;
    }

    /** The same for the same content, wherever the capture lies and whatever it is called. */
    public String key() {
        return CaptureKey.of(capture, scope);
    }

    /**
     * Writes a new database.
     *
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void run(
            DuckDb duckDb, Map<String, String> settings, Path file, ImportListener listener, Cancellation cancellation)
            throws IOException, SQLException {
        new Importer(duckDb, settings, scope, listener, cancellation).run(name, capture, steps(), file);
    }

    private List<ImportStep> steps() {
        List<ImportStep> steps = new ArrayList<>();
        capture.tables().forEach((table, schema) -> {
            if (scope.has(table)) {
                steps.add(new CopyTable(capture, schema, RowsExpected.of(capture, table)));
            }
        });
        return steps;
    }
}
