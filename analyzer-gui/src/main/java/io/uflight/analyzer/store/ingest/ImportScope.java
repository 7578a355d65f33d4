package io.uflight.analyzer.store.ingest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a capture is imported. The time is of the cache's key: another time is another database.
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

    /** The same text for the same time. */
    String window() {
        return fromNanos + ".." + toNanos;
    }
}
