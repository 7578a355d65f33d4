package io.uflight.analyzer.store;

import io.uflight.analyzer.AnalyzerException;
import io.uflight.analyzer.store.cache.CachedDatabase;
import io.uflight.analyzer.store.cache.CaptureCache;
import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.store.duckdb.NativeLibraries;
import io.uflight.analyzer.store.ingest.CaptureImport;
import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.capture.Capture;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** From the path of a capture to its database in the cache, imported when there is none. */
final class CaptureOpener {
    private final StoreSettings settings;
    private final Path spill;
    private final ImportListener listener;
    private final Cancellation cancellation;
    private final CaptureNames names = new CaptureNames();

    CaptureOpener(StoreSettings settings, Path spill, ImportListener listener, Cancellation cancellation) {
        this.settings = settings;
        this.spill = spill;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    OpenedCapture open(Path path) {
        String name = names.of(path);
        try (Capture capture = Capture.open(path)) {
            CaptureImport job = new CaptureImport(capture, name, settings.scope());
            CachedDatabase database =
                    new CaptureCache(settings.cache()).open(job.key(), file -> build(job, path, file), cancellation);
            return new OpenedCapture(name, path, capture.manifest(), capture.problems(), database);
        } catch (IOException e) {
            throw CaptureFailure.of(e, path);
        }
    }

    private void build(CaptureImport job, Path path, Path file) throws IOException {
        Path natives = settings.cache().nativeLibraries();
        NativeLibraries.in(natives).prepareArrow();
        try {
            job.run(DuckDb.in(natives), settings.forImport(spill), file, listener, cancellation);
        } catch (SQLException e) {
            cancellation.check();
            AnalyzerException failure = SqlFailure.of(e, "import of " + path);
            // No SQL of the user ran: whatever the database says, the import has failed.
            throw failure.exitCode() == AnalyzerException.DISK_FULL
                    ? failure
                    : new AnalyzerException(
                            AnalyzerException.FAILED,
                            "the capture cannot be imported",
                            path.toString(),
                            failure.why(),
                            "copy the capture again; if that does not help, report it with the output of --debug",
                            e);
        }
    }
}
