package io.uflight.recorder.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the command line in a process that lacks something: privileges, or a system call. */
final class Deprived {
    private static final String WITHOUT = "without-";

    private static @Nullable Path readable;

    private Deprived() {}

    static Uflight run(String as, String... args) throws IOException, InterruptedException {
        RequireBpf.check();
        Path place = place();
        List<String> line =
                new ArrayList<>(as.startsWith(WITHOUT) ? without(place, as.substring(WITHOUT.length())) : nobody(as));
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                place.resolve("lib") + "/*" + classes(place),
                "io.uflight.recorder.cli.Main"));
        line.addAll(Arrays.asList(args));
        Path out = Files.createTempFile(place, "out", "");
        Path err = Files.createTempFile(place, "err", "");
        Process process = new ProcessBuilder(line)
                .directory(new File("/"))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it hangs").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Uflight(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** {@code nobody}, or with capabilities: {@code nobody+bpf+perfmon}. */
    private static List<String> nobody(String as) {
        if (!as.matches("nobody(\\+[a-z_]+)*")) {
            throw new IllegalArgumentException("AS " + as);
        }
        String set = "-all" + as.substring("nobody".length()).replace("+", ",+");
        return List.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "--inh-caps=" + set,
                "--ambient-caps=" + set,
                "--bounding-set=" + set);
    }

    /** The class path, copied to where everybody may read it: that of a build often lies in somebody's home. */
    private static synchronized Path place() throws IOException {
        if (readable != null) {
            return readable;
        }
        Path place = Files.createTempDirectory("uflight-deprived");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(place)));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(place.resolve("lib"));
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            if (Files.isRegularFile(from)) {
                Files.copy(from, place.resolve("lib").resolve(number++ + ".jar"));
            } else if (Files.isDirectory(from)) {
                copy(from, place.resolve("classes" + number++));
            }
        }
        readable = place;
        return place;
    }

    private static String classes(Path place) throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            StringBuilder classPath = new StringBuilder();
            entries.filter(Files::isDirectory)
                    .filter(d -> !d.endsWith("lib"))
                    .sorted()
                    .forEach(d -> classPath.append(File.pathSeparator).append(d));
            return classPath.toString();
        }
    }

    private static List<String> without(Path place, String call) throws IOException, InterruptedException {
        Path program = place.resolve("without");
        if (!Files.exists(program)) {
            Process gcc = new ProcessBuilder("gcc", "-O1", "-o", program.toString(), "src/test/c/without.c")
                    .inheritIO()
                    .start();
            assertThat(gcc.waitFor()).isZero();
        }
        return List.of(program.toString(), call);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static void delete(Path place) {
        try (Stream<Path> all = Files.walk(place)) {
            all.sorted(java.util.Comparator.reverseOrder())
                    .forEach(p -> p.toFile().delete());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
