package io.uflight.analyzer.store.cache;

import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** Databases by key. A key stands for what a capture holds, so a found database needs no look at the capture's rows. */
public final class CaptureCache {
    static final String DATABASE = ".duckdb";
    static final String LOCK = ".lock";
    static final String UNFINISHED = ".tmp";

    private final CacheDirectory directory;

    public CaptureCache(CacheDirectory directory) {
        this.directory = directory;
    }

    /** Whether there is a database of that key by now. */
    public boolean has(String key) {
        return Files.isRegularFile(directory.captures().resolve(key + DATABASE));
    }

    /** Makes the database; whatever it leaves when it throws is deleted. */
    @FunctionalInterface
    public interface Builder {
        void build(Path file) throws IOException;
    }

    /**
     * The database of that key, built unless it is there already. When another process is building the same one, waits
     * for that. While the result is open nobody evicts it.
     */
    public CachedDatabase open(String key, Builder builder, Cancellation cancellation) throws IOException {
        Path captures = directory.captures();
        Path database = captures.resolve(key + DATABASE);
        Path lockFile = captures.resolve(key + LOCK);
        boolean built = false;
        while (true) {
            KeyLock shared = KeyLock.take(lockFile, false, cancellation);
            if (Files.isRegularFile(database)) {
                Files.setLastModifiedTime(database, FileTime.fromMillis(System.currentTimeMillis()));
                return new CachedDatabase(database, !built, shared);
            }
            shared.close();
            try (KeyLock _ = KeyLock.take(lockFile, true, cancellation)) {
                if (!Files.isRegularFile(database)) {
                    build(captures, key, database, builder);
                    built = true;
                }
            }
            if (built) {
                new Eviction(directory).run(database);
            }
        }
    }

    private static void build(Path captures, String key, Path database, Builder builder) throws IOException {
        deleteUnfinished(captures, key);
        Path unfinished = captures.resolve(key + UNFINISHED);
        try {
            builder.build(unfinished);
            Files.move(unfinished, database, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteUnfinished(captures, key);
        }
    }

    /** Only with the exclusive lock of the key: also takes DuckDB's log beside the database. */
    static void deleteUnfinished(Path captures, String key) throws IOException {
        try (Stream<Path> files = Files.list(captures)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(key + UNFINISHED)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
