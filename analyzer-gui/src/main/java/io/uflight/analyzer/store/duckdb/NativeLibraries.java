package io.uflight.analyzer.store.duckdb;

import com.github.luben.zstd.util.ZstdVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where the native libraries of DuckDB, Arrow and zstd lie. Unpacked once into a directory of the user's; or, when the
 * property {@code uflight.native} names a directory, taken from there, as a package does it.
 */
public final class NativeLibraries {
    private final Path directory;

    private NativeLibraries(Path directory) {
        this.directory = directory;
    }

    public static NativeLibraries in(Path directory) {
        return new NativeLibraries(directory);
    }

    Path duckdb() {
        return find("libduckdb_java.so_" + duckdbSystem() + "_" + arch("amd64", "arm64"), "");
    }

    /** Tells Arrow and zstd-jni where their libraries are; call it before the first batch is read. */
    public void prepareArrow() {
        if (System.getProperty("arrow.cdata.library.path") == null) {
            String name = System.mapLibraryName("arrow_cdata_jni");
            Path file = find(name, "arrow_cdata_jni/" + arch("x86_64", "aarch_64") + "/");
            System.setProperty("arrow.cdata.library.path", String.valueOf(file.getParent()));
        }
        if (System.getProperty("ZstdNativePath") == null) {
            String name = "libzstd-jni-" + ZstdVersion.VERSION + "." + zstdExtension();
            Path file = find(name, zstdSystem() + "/" + zstdArch() + "/");
            System.setProperty("ZstdNativePath", file.toString());
        }
    }

    private Path find(String name, String folder) {
        String packaged = System.getProperty("uflight.native");
        if (packaged != null) {
            Path file = Path.of(packaged).toAbsolutePath().resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return UnpackedLibrary.of(folder + name, name, directory);
    }

    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }

    private static String duckdbSystem() {
        return system().startsWith("mac") ? "macos" : system().startsWith("windows") ? "windows" : "linux";
    }

    private static String zstdSystem() {
        return system().startsWith("mac") ? "darwin" : system().startsWith("windows") ? "win" : "linux";
    }

    private static String zstdExtension() {
        return system().startsWith("mac") ? "dylib" : system().startsWith("windows") ? "dll" : "so";
    }

    private static String zstdArch() {
        return arch(system().startsWith("mac") ? "x86_64" : "amd64", "aarch64");
    }

    private static String arch(String intel, String arm) {
        String arch = System.getProperty("os.arch", "");
        return arch.equals("aarch64") || arch.equals("arm64") ? arm : intel;
    }
}
