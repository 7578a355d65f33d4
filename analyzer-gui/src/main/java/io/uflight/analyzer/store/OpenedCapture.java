package io.uflight.analyzer.store;

import io.uflight.analyzer.store.cache.CachedDatabase;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.capture.Problem;
import io.uflight.formats.capture.Segment;
import io.uflight.formats.schema.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A capture of a store.
 *
 * @param name file name without its ending; numbered when two are called alike
 * @param problems what is missing or damaged; empty for a whole capture
 * @param segments as their footers describe them
 * @param tables all it has, also those that are not imported
 * @param imported names of those that are
 * @param databases one for each part that is imported
 */
public record OpenedCapture(
        String name,
        Path path,
        Optional<Manifest> manifest,
        List<Problem> problems,
        List<Segment> segments,
        List<Table> tables,
        Set<String> imported,
        List<CachedDatabase> databases) {
    public OpenedCapture {
        problems = List.copyOf(problems);
        segments = List.copyOf(segments);
        tables = List.copyOf(tables);
        imported = Set.copyOf(imported);
        databases = List.copyOf(databases);
    }

    OpenedCapture withProblems(List<Problem> all) {
        return new OpenedCapture(name, path, manifest, all, segments, tables, imported, databases);
    }

    /** True when it was found in the cache and nothing was imported. */
    public boolean reused() {
        return databases.stream().allMatch(CachedDatabase::reused);
    }

    /** The same for the same recording, wherever it lies and however far it was imported. */
    public String id() {
        return manifest.map(Manifest::capture)
                .filter(id -> id.matches("[0-9A-Za-z-]{8,64}"))
                .orElseGet(() -> segments.stream()
                        .map(Segment::checksum)
                        .min(String::compareTo)
                        .orElse(name));
    }
}
