package io.uflight.analyzer.ui.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Recordings that come with the program. */
final class Samples {
    private Samples() {}

    /** Those in the directory that the start script names. */
    static List<Path> usual() {
        String directory = System.getProperty("uflight.samples", "");
        return directory.isEmpty() ? List.of() : in(Path.of(directory));
    }

    static List<Path> in(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".uflight")
                            || file.toString().endsWith(".uflight.tar"))
                    .sorted()
                    .limit(4)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
