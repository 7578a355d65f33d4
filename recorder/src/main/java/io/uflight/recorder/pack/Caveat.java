package io.uflight.recorder.pack;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be known of a probe in some targets.
 *
 * @param executables globs on the executable's base name, links resolved
 * @param text a sentence
 */
public record Caveat(List<String> executables, String text) {
    public boolean concerns(String baseName) {
        return executables.stream()
                .anyMatch(glob ->
                        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(baseName)));
    }
}
