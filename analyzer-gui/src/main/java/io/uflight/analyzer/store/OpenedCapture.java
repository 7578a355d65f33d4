package io.uflight.analyzer.store;

import io.uflight.analyzer.store.cache.CachedDatabase;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.capture.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A capture of a store.
 *
 * @param name file name without its ending; numbered when two are called alike
 * @param problems what is missing or damaged; empty for a whole capture
 */
public record OpenedCapture(
        String name, Path path, Optional<Manifest> manifest, List<Problem> problems, CachedDatabase database) {
    public OpenedCapture {
        problems = List.copyOf(problems);
    }

    OpenedCapture withProblems(List<Problem> all) {
        return new OpenedCapture(name, path, manifest, all, database);
    }

    /** True when it was found in the cache and nothing was imported. */
    public boolean reused() {
        return database.reused();
    }
}
