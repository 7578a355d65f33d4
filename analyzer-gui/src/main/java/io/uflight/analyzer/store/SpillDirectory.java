package io.uflight.analyzer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where one store's queries put what does not fit in memory; gone with it, or after it when it was killed. */
final class SpillDirectory implements AutoCloseable {
    private final Path directory;

    private SpillDirectory(Path directory) {
        this.directory = directory;
    }

    static SpillDirectory in(Path parent) throws IOException {
        deleteAbandoned(parent);
        return new SpillDirectory(
                Files.createTempDirectory(parent, ProcessHandle.current().pid() + "-"));
    }

    Path path() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        delete(directory);
    }

    // The name begins with the owner's pid.
    private static void deleteAbandoned(Path parent) throws IOException {
        for (Path directory : list(parent)) {
            String pid = directory.getFileName().toString().replaceFirst("-.*", "");
            if (pid.matches("\\d{1,18}")
                    && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                delete(directory);
            }
        }
    }

    private static List<Path> list(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(directory)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
