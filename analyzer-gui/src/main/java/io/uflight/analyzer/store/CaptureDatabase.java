package io.uflight.analyzer.store;

import io.uflight.analyzer.pack.AnalyzerPack;
import io.uflight.analyzer.store.cache.CachedDatabase;
import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.analyzer.store.ingest.ProblemNotes;
import io.uflight.analyzer.store.view.AttachedCapture;
import io.uflight.analyzer.store.view.AttachedPart;
import io.uflight.analyzer.store.view.TableInfo;
import io.uflight.analyzer.store.view.ViewCatalog;
import io.uflight.formats.capture.Problem;
import io.uflight.formats.schema.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A database in memory with the captures' databases attached read-only. Once that is done it is locked: no file, no
 * network, no setting can be reached from it any more.
 */
final class CaptureDatabase implements AutoCloseable {
    private final DuckDb duckDb;
    private final Connection root;
    private final List<AttachedCapture> captures;
    private ViewCatalog views = ViewCatalog.EMPTY;

    private CaptureDatabase(DuckDb duckDb, Connection root, List<AttachedCapture> captures) {
        this.duckDb = duckDb;
        this.root = root;
        this.captures = captures;
    }

    /** Attaches and locks; the files given may be written all the same. */
    static CaptureDatabase open(
            DuckDb duckDb, Map<String, String> settings, List<OpenedCapture> captures, List<Path> writable)
            throws SQLException {
        Connection root = duckDb.inMemory(settings);
        try (Statement statement = root.createStatement()) {
            List<AttachedCapture> attached = attach(statement, captures);
            String paths = writable.stream()
                    .map(path -> Quote.text(path.toString()))
                    .collect(Collectors.joining(", ", "[", "]"));
            statement.execute("SET allowed_paths = " + paths
                    + "; SET allowed_configs = ['enable_progress_bar', 'enable_progress_bar_print', 'search_path']"
                    + "; SET enable_external_access = false; SET lock_configuration = true");
            return new CaptureDatabase(duckDb, root, attached);
        } catch (SQLException e) {
            root.close();
            throw e;
        }
    }

    private static List<AttachedCapture> attach(Statement statement, List<OpenedCapture> captures) throws SQLException {
        Map<Path, String> catalogs = new LinkedHashMap<>();
        List<AttachedCapture> attached = new ArrayList<>();
        for (OpenedCapture capture : captures) {
            List<AttachedPart> parts = new ArrayList<>();
            Set<Problem> problems = new LinkedHashSet<>(capture.problems());
            for (CachedDatabase database : capture.databases()) {
                Path file = database.file();
                String catalog = catalogs.get(file);
                if (catalog == null) {
                    catalog = "c" + catalogs.size();
                    catalogs.put(file, catalog);
                    statement.execute("ATTACH " + Quote.text(file.toString()) + " AS " + catalog + " (READ_ONLY)");
                }
                parts.add(new AttachedPart(catalog, ImportedTables.read(statement, catalog)));
                problems.addAll(ProblemNotes.read(statement, catalog));
            }
            Set<String> missing = capture.tables().stream()
                    .map(Table::name)
                    .filter(table -> !capture.imported().contains(table))
                    .map(table -> table.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            attached.add(new AttachedCapture(capture.name(), parts, List.copyOf(problems), missing));
        }
        return attached;
    }

    /** What each capture's import found wrong, in their order. */
    List<List<Problem>> problems() {
        return captures.stream().map(AttachedCapture::problems).toList();
    }

    Set<String> tableNames() {
        return captures.stream()
                .flatMap(capture -> capture.tables().stream())
                .map(TableInfo::name)
                .collect(Collectors.toSet());
    }

    void makeViews(List<AnalyzerPack> packs) throws SQLException {
        Connection connection = bare();
        try (connection) {
            views = ViewCatalog.make(connection, captures, packs);
        }
    }

    List<TableInfo> tables() {
        return views.tables();
    }

    List<String> warnings() {
        return views.warnings();
    }

    Session session() throws SQLException {
        return new Session(duckDb, connection());
    }

    /** With the views, and by default in the first capture, where nothing can be made or detached. */
    Connection connection() throws SQLException {
        Connection connection = bare();
        try (Statement statement = connection.createStatement()) {
            statement.execute(views.sql());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection bare() throws SQLException {
        Connection connection = duckDb.duplicate(root);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = " + Quote.text(views.path())
                    + "; SET enable_progress_bar = true; SET enable_progress_bar_print = false");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        root.close();
    }
}
