package io.uflight.bpf.elf;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What binutils' readelf prints about a file. */
final class Readelf {
    private Readelf() {}

    static List<String> lines(Path file, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("readelf"));
        command.addAll(List.of(options));
        command.add(file.toString());
        Process readelf = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = readelf.inputReader(StandardCharsets.UTF_8)) {
            return lines.lines().toList();
        } finally {
            readelf.destroyForcibly();
        }
    }
}
