package io.uflight.analyzer.store.ingest;

import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The import of a part of a capture: which steps there are, and the key its database is found by. */
public final class CaptureImport {
    private final Capture capture;
    private final String name;
    private final ImportScope scope;
    private final Part part;
    private final FlowCounts counts;

    /** @param counts what earlier parts of the capture leave for later ones */
    public CaptureImport(Capture capture, String name, ImportScope scope, Part part, FlowCounts counts) {
        this.capture = capture;
        this.name = name;
        this.scope = scope;
        this.part = part;
        this.counts = counts;
    }

    /** The same for the same content, wherever the capture lies and whatever it is called. */
    public String key() {
        return CaptureKey.of(capture, scope, part);
    }

    /**
     * Writes a new database.
     *
     * @param scratch a directory of the user's own for files that go with the import
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public void run(
            DuckDb duckDb,
            Map<String, String> settings,
            Path scratch,
            Path file,
            ImportListener listener,
            Cancellation cancellation)
            throws IOException, SQLException {
        new Importer(duckDb, settings, scratch, scope, listener, cancellation).run(name, capture, part, steps(), file);
    }

    private List<ImportStep> steps() {
        List<ImportStep> steps = new ArrayList<>();
        for (Table table : part.tables()) {
            steps.add(new CopyTable(
                    capture,
                    table,
                    counts,
                    RowsExpected.of(capture, table.name(), table.keptWhole() ? ImportScope.ALL : scope)));
        }
        part.flows()
                .forEach(flow -> steps.add(new FlowStep(
                        capture,
                        flow,
                        scope,
                        part.trees().contains(flow),
                        part.times().contains(flow),
                        part.calls().contains(flow),
                        counts)));
        return steps;
    }
}
