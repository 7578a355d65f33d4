package io.uflight.analyzer.testing;

import io.uflight.analyzer.store.Session;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.store.duckdb.NativeLibraries;
import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A cache of its own below a directory; counts the imports of the stores opened through it. */
public final class TestStores {
    // The 70 MB library is unpacked once for all tests, not once a cache.
    private static final Path NATIVE = Path.of("target", "test-native").toAbsolutePath();

    private final CacheDirectory cache;
    private int imports;

    public TestStores(Path directory) {
        this(directory, Long.MAX_VALUE);
    }

    public TestStores(Path directory, long maxBytes) {
        cache = CacheDirectory.at(directory.resolve("cache"), maxBytes);
        // A process loads them once, from wherever it was first told.
        DuckDb.in(NATIVE);
        NativeLibraries.in(NATIVE).prepareArrow();
    }

    public StoreSettings settings() {
        return StoreSettings.of(cache);
    }

    public Path root() {
        return cache.root();
    }

    public int imports() {
        return imports;
    }

    public Store open(Path... captures) {
        return open(settings(), new Cancellation(), captures);
    }

    public Store open(StoreSettings settings, Cancellation cancellation, Path... captures) {
        ImportListener counting = new ImportListener() {
            @Override
            public void begins(String capture, int tables) {
                imports++;
            }
        };
        return Store.open(List.of(captures), settings, counting, cancellation);
    }

    /** Databases and leftovers in the cache, without the empty lock files. */
    public List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(cache.captures())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    /** Rows as texts, columns joined by a bar. */
    public static List<String> query(Store store, String sql) {
        try (Session session = store.session()) {
            return query(session, sql);
        }
    }

    public static List<String> query(Session session, String sql) {
        return session.query(sql, new Cancellation(), TestStores::texts);
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        while (rows != null && rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.add(String.valueOf(rows.getObject(i)));
            }
            texts.add(String.join("|", row));
        }
        return texts;
    }
}
