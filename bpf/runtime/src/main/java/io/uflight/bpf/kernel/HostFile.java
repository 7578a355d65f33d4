package io.uflight.bpf.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Small files of /proc and /sys; empty where one cannot be read. */
final class HostFile {
    private static final int LARGEST = 1 << 20;

    private HostFile() {}

    static Optional<String> read(String path) {
        // At one go: a value of /proc/sys is not given in parts.
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8).strip());
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
