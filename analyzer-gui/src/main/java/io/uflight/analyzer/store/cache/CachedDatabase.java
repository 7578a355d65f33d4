package io.uflight.analyzer.store.cache;

import java.io.IOException;
import java.nio.file.Path;

/** A complete database of the cache, kept from eviction until closed. */
public final class CachedDatabase implements AutoCloseable {
    private final Path file;
    private final boolean reused;
    private final KeyLock lock;

    CachedDatabase(Path file, boolean reused, KeyLock lock) {
        this.file = file;
        this.reused = reused;
        this.lock = lock;
    }

    public Path file() {
        return file;
    }

    /** The same once more, to be closed on its own. */
    public CachedDatabase again() throws IOException {
        return new CachedDatabase(file, reused, lock.again());
    }

    /** True when nothing had to be imported. */
    public boolean reused() {
        return reused;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
