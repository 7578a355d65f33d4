package io.uflight.bpf.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Small files of /proc and /sys; empty where one cannot be read. */
final class HostFile {
    private HostFile() {}

    static Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(Path.of(path)).strip());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The value of a line {@code NAME: value}. */
    static Optional<String> field(String path, String name) {
        return read(path)
                .flatMap(text -> text.lines()
                        .filter(l -> l.startsWith(name + ":"))
                        .map(l -> l.substring(name.length() + 1).strip())
                        .findFirst());
    }
}
