package io.uflight.analyzer.store.cache;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user's own cache directory, readable by nobody else: {@code captures/} holds databases, {@code native/} unpacked
 * libraries, {@code spill/} what queries cannot hold in memory.
 */
public final class CacheDirectory {
    private static final long DEFAULT_MAX = 20L << 30;

    private final Path root;
    private final long maxBytes;

    private CacheDirectory(Path root, long maxBytes) {
        this.root = root;
        this.maxBytes = maxBytes;
    }

    /** UFLIGHT_CACHE, else XDG_CACHE_HOME/uflight, else what the system has for caches; created when missing. */
    public static CacheDirectory ofUser(Map<String, String> environment) {
        return at(location(environment), CacheSize.parse(environment.get("UFLIGHT_CACHE_MAX"), DEFAULT_MAX));
    }

    /** A cache of at most that many bytes of databases. */
    public static CacheDirectory at(Path root, long maxBytes) {
        CacheDirectory cache = new CacheDirectory(root.toAbsolutePath().normalize(), maxBytes);
        cache.part("captures");
        return cache;
    }

    public Path root() {
        return root;
    }

    public long maxBytes() {
        return maxBytes;
    }

    public Path captures() {
        return part("captures");
    }

    public Path nativeLibraries() {
        return part("native");
    }

    public Path spill() {
        return part("spill");
    }

    private Path part(String name) {
        Path part = root.resolve(name);
        try {
            own(root);
            own(part);
            if (!Files.isWritable(part)) {
                throw new IOException("it cannot be written to");
            }
            return part;
        } catch (IOException e) {
            throw Failure.of(ExitCode.FAILED, "no place for the cache")
                    .where(part.toString())
                    .why(e.getClass().getSimpleName() + ": " + e.getMessage())
                    .fix("set UFLIGHT_CACHE to a directory of your own, on a disk with room for the capture")
                    .cause(e);
        }
    }

    // A capture may hold keys and URLs: nobody else reads its copy. What was there before is left as it is, or refused.
    private static void own(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!Files.exists(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try {
                // Private from its first moment: another process may be looking.
                if (posix) {
                    Files.createDirectory(
                            directory,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.createDirectory(directory);
                }
                return;
            } catch (FileAlreadyExistsException e) {
                // Another process made it; look at it like at any that was there.
            }
        }
        if (posix
                && !PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))
                        .endsWith("------")) {
            throw new IOException(directory + " is open to others; if it is yours alone: chmod 700 " + directory);
        }
    }

    private static Path location(Map<String, String> environment) {
        String own = environment.get("UFLIGHT_CACHE");
        if (given(own)) {
            return Path.of(own);
        }
        String xdg = environment.get("XDG_CACHE_HOME");
        if (given(xdg) && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "uflight");
        }
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            return given(local)
                    ? Path.of(local, "uflight", "cache")
                    : Path.of(home, "AppData", "Local", "uflight", "cache");
        }
        return system.startsWith("mac")
                ? Path.of(home, "Library", "Caches", "uflight")
                : Path.of(home, ".cache", "uflight");
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
