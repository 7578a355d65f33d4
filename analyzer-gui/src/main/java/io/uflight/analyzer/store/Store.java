package io.uflight.analyzer.store;

import io.uflight.analyzer.pack.AnalyzerPack;
import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.store.view.TableInfo;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.capture.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One or several captures, opened together for SQL. Opening imports what the cache does not have; all of it blocks, to
 * be run off the user's thread, and stops by its {@link Cancellation}. Safe for use by several threads.
 */
public final class Store implements AutoCloseable {
    private final List<OpenedCapture> captures;
    private final SpillDirectory spill;
    private final StoreSettings settings;
    private final CaptureDatabase database;
    private final List<AnalyzerPack> packs;

    private Store(
            List<OpenedCapture> captures,
            SpillDirectory spill,
            StoreSettings settings,
            CaptureDatabase database,
            List<AnalyzerPack> packs) {
        this.captures = captures;
        this.spill = spill;
        this.settings = settings;
        this.database = database;
        this.packs = packs;
    }

    /**
     * Opens captures, importing those that the cache does not have.
     *
     * @param paths directories or {@code .uflight.tar} files, at least one
     * @throws io.uflight.analyzer.Failure exit code 5 when one is unreadable, 6 when the disk is full
     * @throws java.util.concurrent.CancellationException when cancelled; nothing half-imported stays
     */
    public static Store open(
            List<Path> paths, StoreSettings settings, ImportListener listener, Cancellation cancellation) {
        try (StoreOpening opening = StoreOpening.of(paths, settings)) {
            while (opening.hasNext()) {
                opening.next(listener, cancellation);
            }
            return opening.store();
        }
    }

    /** A store on what is in the cache; when this fails, the captures' databases are still the caller's. */
    static Store of(List<OpenedCapture> captures, StoreSettings settings) {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            SpillDirectory spill = SpillDirectory.in(settings.cache().spill());
            opened.add(spill);
            DuckDb duckDb = DuckDb.in(settings.cache().nativeLibraries());
            CaptureDatabase database =
                    CaptureDatabase.open(duckDb, settings.forQueries(spill.path()), captures, List.of());
            opened.add(database);
            List<AnalyzerPack> packs = AnalyzerPack.promising(database.tableNames());
            database.makeViews(packs);
            List<OpenedCapture> known = new ArrayList<>();
            for (int i = 0; i < captures.size(); i++) {
                known.add(captures.get(i).withProblems(database.problems().get(i)));
            }
            return new Store(List.copyOf(known), spill, settings, database, packs);
        } catch (IOException e) {
            throw closing(opened, new UncheckedIOException(e));
        } catch (SQLException e) {
            throw closing(
                    opened, SqlFailure.of(e, "the cache " + settings.cache().root()));
        } catch (RuntimeException e) {
            throw closing(opened, e);
        }
    }

    public List<OpenedCapture> captures() {
        return captures;
    }

    /** The packs that have to do with these captures: their cards stand on the overview. */
    public List<AnalyzerPack> packs() {
        return packs;
    }

    /** Tables, then views, as SQL sees them. */
    public List<TableInfo> tables() {
        return database.tables();
    }

    /** What is missing or was renamed, a sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (OpenedCapture capture : captures) {
            for (String problem : Problem.summed(capture.problems())) {
                warnings.add(capture.name() + ": " + problem);
            }
        }
        warnings.addAll(database.warnings());
        return warnings;
    }

    /** A new connection for user SQL. */
    public Session session() {
        try {
            return database.session();
        } catch (SQLException e) {
            throw SqlFailure.of(e, "a new session");
        }
    }

    /** A connection of its own that may also write that one file, which must not exist. */
    public FileExport export(Path file) {
        try {
            CaptureDatabase own = CaptureDatabase.open(
                    DuckDb.in(settings.cache().nativeLibraries()),
                    settings.forQueries(spill.path()),
                    captures,
                    List.of(file));
            own.makeViews(packs);
            return new FileExport(own, file);
        } catch (SQLException e) {
            throw SqlFailure.of(e, file.toString());
        }
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>();
        all.add(spill);
        captures.forEach(capture -> all.addAll(capture.databases()));
        all.add(database);
        closeAll(all);
    }

    static RuntimeException closing(List<AutoCloseable> opened, RuntimeException failure) {
        try {
            closeAll(opened);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    // Last opened, first closed; one that fails does not keep the others open.
    static void closeAll(List<AutoCloseable> all) {
        RuntimeException failure = null;
        for (AutoCloseable resource : all.reversed()) {
            try {
                resource.close();
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException("closing the store", e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
