import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * The jars of one program for one platform: {@code AppJars FROM TO MAIN-CLASS NATIVES}.
 *
 * <p>Each jar of FROM is copied to TO without the native libraries whose path the regular expression NATIVES does not find;
 * then uflight.jar is written, which names the others in its Class-Path, always in the same order: a cache of loaded classes
 * is only valid for that order, and a shell's or the JVM's own "*" has none.
 */
final class AppJars {
    /** DuckDB's end with the platform: libduckdb_java.so_linux_amd64. */
    private static final Pattern NATIVE = Pattern.compile("\\.(so|dll|dylib)(_[a-z]+_[a-z0-9]+)?$");

    /** One time in everything, so that two builds of the same sources are the same. */
    private static final FileTime WHEN = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Files.createDirectories(Path.of(args[1]));
        Predicate<String> kept = Pattern.compile(args[3]).asPredicate();
        List<String> names = new ArrayList<>();
        try (var files = Files.list(from)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                String name = jar.getFileName().toString();
                copy(jar, to.resolve(name), entry -> !NATIVE.matcher(entry).find() || kept.test(entry));
                names.add(name);
            }
        }
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, args[2]);
        main.put(Attributes.Name.CLASS_PATH, String.join(" ", names));
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        main.putValue("Add-Opens", "java.base/java.nio");
        Path jar = to.resolve("uflight.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest.write(out);
            out.closeEntry();
        }
        Files.setLastModifiedTime(jar, WHEN);
    }

    private static void copy(Path from, Path to, Predicate<String> kept) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                JarOutputStream out = new JarOutputStream(file)) {
            for (var entry : (Iterable<java.util.jar.JarEntry>) jar.stream()::iterator) {
                // Without its libraries a signed jar no longer is what was signed.
                boolean signature = entry.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
                if (signature || !kept.test(entry.getName())) {
                    continue;
                }
                out.putNextEntry(entry(entry.getName()));
                try (var in = jar.getInputStream(entry)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        Files.setLastModifiedTime(to, WHEN);
    }

    private static ZipEntry entry(String name) {
        return new ZipEntry(name).setLastModifiedTime(WHEN);
    }
}
