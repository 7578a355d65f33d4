package io.uflight.recorder.pack;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a target must be.
 *
 * @param executables globs on the executable's base name; empty: any
 * @param library a glob on the base name of a mapped file that holds the probes, null: the executable holds them
 * @param runtime "go": any program with a Go build; null: not asked
 */
public record Match(
        List<String> executables,
        @Nullable String library,
        @Nullable String runtime) {
    public boolean fitsExecutable(String baseName) {
        return executables.isEmpty() || executables.stream().anyMatch(glob -> glob(glob, baseName));
    }

    public boolean fitsLibrary(String baseName) {
        return library != null && glob(library, baseName);
    }

    private static boolean glob(String glob, String name) {
        return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
    }

    /** For messages: "redis-server or valkey-server". */
    public String describe() {
        String what = executables.isEmpty() ? "any program" : String.join(" or ", executables);
        String with = library == null ? "" : " that has " + library + " loaded";
        return runtime == null ? what + with : what + with + " built with " + runtime;
    }
}
