package io.uflight.recorder.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds a shared library by its short name, as bcc does: {@code c} is libc.so.6. */
final class Libraries {
    private static final List<String> PLACES = List.of(
            "/lib/x86_64-linux-gnu",
            "/usr/lib/x86_64-linux-gnu",
            "/lib64",
            "/usr/lib64",
            "/lib",
            "/usr/lib",
            "/usr/local/lib");

    private Libraries() {}

    /** Whether a file of this base name is what {@code shortName} stands for. */
    static boolean named(String shortName, String baseName) {
        return baseName.equals(shortName)
                || baseName.startsWith("lib" + shortName + ".so")
                || (baseName.startsWith("lib" + shortName + "-") && baseName.contains(".so"));
    }

    /** In the usual places below {@code root}. */
    static Optional<Path> find(Path root, Predicate<String> baseName) {
        for (String place : PLACES) {
            Path directory = root.resolve(place.substring(1));
            try (Stream<Path> files = Files.list(directory)) {
                // The one with a version is what programs load; the bare .so may be a linker script.
                Optional<Path> found = files.filter(p -> baseName.test(String.valueOf(p.getFileName())))
                        .max((a, b) -> Integer.compare(
                                a.toString().length(), b.toString().length()));
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException e) {
                // Not every distribution has every place.
            }
        }
        return Optional.empty();
    }

    /** A file whose base name matches, beside an executable or in its lib directory: where a JDK keeps libjvm.so. */
    static Optional<Path> near(Path executable, Predicate<String> name) {
        Path bin = executable.toAbsolutePath().getParent();
        Path home = bin == null ? null : bin.getParent();
        for (Path directory : home == null ? List.<Path>of() : List.of(bin, home.resolve("lib"))) {
            try (Stream<Path> files = Files.walk(directory, 3)) {
                Optional<Path> found = files.filter(p -> name.test(String.valueOf(p.getFileName())))
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException | java.io.UncheckedIOException e) {
                // A neighbour we may not read is not where libraries lie.
            }
        }
        return Optional.empty();
    }
}
