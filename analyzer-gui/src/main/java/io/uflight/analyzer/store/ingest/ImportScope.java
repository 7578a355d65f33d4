package io.uflight.analyzer.store.ingest;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a capture is imported. The part is of the cache's key: another scope is another database.
 *
 * @param tables names, or null for all
 * @param fromNanos rows at or after this moment, ns since 1970, UTC
 * @param toNanos rows before this moment
 */
public record ImportScope(@Nullable Set<String> tables, long fromNanos, long toNanos) {
    public static final ImportScope ALL = new ImportScope(null, Long.MIN_VALUE, Long.MAX_VALUE);

    public ImportScope {
        tables = tables == null ? null : Set.copyOf(tables);
    }

    public boolean has(String table) {
        return tables == null || tables.contains(table);
    }

    public boolean wholeTime() {
        return fromNanos == Long.MIN_VALUE && toNanos == Long.MAX_VALUE;
    }

    /** The same text for the same scope. */
    public String key() {
        return (tables == null ? "*" : String.join(",", new TreeSet<>(tables))) + "@" + fromNanos + ".." + toNanos;
    }
}
