package io.uflight.analyzer.store;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Names captures by their files, no two alike. */
final class CaptureNames {
    private final Set<String> taken = new HashSet<>();

    String of(Path capture) {
        Path file = capture.toAbsolutePath().normalize().getFileName();
        String base = (file == null ? "capture" : file.toString())
                .replaceFirst("\\.tar$", "")
                .replaceFirst("\\.uflight$", "");
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "-" + i;
        }
        return name;
    }
}
