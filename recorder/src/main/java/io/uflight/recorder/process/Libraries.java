package io.uflight.recorder.process;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    /** In the usual places; the path is one of the root's. */
    static Optional<String> find(Root root, Predicate<String> baseName) {
        for (String place : PLACES) {
            // The one with a version is what programs load; the bare .so may be a linker script.
            Optional<String> found = root.below(place, 1).stream()
                    .filter(f -> baseName.test(base(f)))
                    .max(Comparator.comparingInt(String::length));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A file whose base name matches, beside an executable or in its lib directory: where a JDK keeps libjvm.so. */
    static Optional<String> near(Root root, String executable, Predicate<String> baseName) {
        String bin = parent(executable);
        String home = parent(bin);
        for (String directory : List.of(bin, home + "/lib")) {
            Optional<String> found = root.below(directory, 3).stream()
                    .filter(f -> baseName.test(base(f)))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String base(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
