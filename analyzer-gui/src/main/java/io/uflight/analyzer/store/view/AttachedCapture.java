package io.uflight.analyzer.store.view;

import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.analyzer.store.ingest.Layout;
import io.uflight.formats.capture.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One capture's databases within a session.
 *
 * @param name as in the column {@code capture}
 * @param missing tables it has that are not imported, in lower case
 */
public record AttachedCapture(String name, List<AttachedPart> parts, List<Problem> problems, Set<String> missing) {
    public AttachedCapture {
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
        missing = Set.copyOf(missing);
    }

    public List<TableInfo> tables() {
        return parts.stream().flatMap(part -> part.tables().stream()).toList();
    }

    boolean misses(String table) {
        return missing.contains(table.toLowerCase(Locale.ROOT));
    }

    String data(TableInfo table) {
        AttachedPart holder = parts.stream()
                .filter(part -> part.tables().contains(table))
                .findFirst()
                .orElseThrow();
        return holder.catalog() + "." + Layout.DATA + "." + Quote.name(table.name());
    }
}
