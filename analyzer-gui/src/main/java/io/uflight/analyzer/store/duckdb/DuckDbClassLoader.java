package io.uflight.analyzer.store.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB's driver unpacks its 70 MB library into the shared temporary directory at every start, unless its jar has none:
 * then it asks its class loader. This one hides the library in the jar and answers with the file unpacked once, which
 * leaves nothing behind, works where /tmp is mounted noexec, and starts 0.3 s sooner.
 */
final class DuckDbClassLoader extends ClassLoader {
    private static final String BRIDGE = "io.uflight.analyzer.store.duckdb.DuckDbBridge";
    private static @Nullable DuckDb loaded;

    private final Path library;

    private DuckDbClassLoader(ClassLoader parent, Path library) {
        super("duckdb", parent);
        this.library = library;
    }

    /** One a process: a native library belongs to one class loader. */
    static synchronized DuckDb bridge(Path nativeDirectory) {
        DuckDb bridge = loaded;
        if (bridge == null) {
            ClassLoader parent = DuckDbClassLoader.class.getClassLoader();
            Path library = NativeLibraries.in(nativeDirectory).duckdb();
            try {
                bridge = (DuckDb) new DuckDbClassLoader(parent, library)
                        .loadClass(BRIDGE)
                        .getConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the bridge to DuckDB cannot be made", e);
            }
            loaded = bridge;
        }
        return bridge;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("jdk.jfr.")) {
            // The driver then leaves out its memory events, which would load all of JFR at every start.
            throw new ClassNotFoundException(name);
        }
        if (!name.startsWith("org.duckdb.") && !name.equals(BRIDGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, DuckDbClassLoader.class.getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        return name.startsWith("libduckdb_java") ? null : super.getResource(name);
    }

    @Override
    protected @Nullable String findLibrary(String name) {
        return name.equals("duckdb_java") ? library.toString() : null;
    }
}
