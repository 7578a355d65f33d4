package io.uflight.analyzer.ui.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Recordings that come with the program: folders, each with a capture and a README that tells of it. */
final class Samples {
    private static final int MOST = 4;
    private static final List<String> ORDER = List.of("redis", "losses", "killed", "synthetic");

    private Samples() {}

    /** Those beside the start script. */
    static List<Path> usual() {
        String home = System.getProperty("uflight.home", "");
        return home.isEmpty() ? List.of() : in(Path.of(home, "sample-captures"));
    }

    static List<Path> in(Path directory) {
        List<Path> found = new ArrayList<>();
        for (String name : ORDER) {
            capture(directory.resolve(name)).ifPresent(found::add);
        }
        return found.subList(0, Math.min(MOST, found.size()));
    }

    private static Optional<Path> capture(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".uflight")
                            || file.toString().endsWith(".uflight.tar"))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
