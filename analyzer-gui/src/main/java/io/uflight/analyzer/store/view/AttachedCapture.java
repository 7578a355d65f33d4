package io.uflight.analyzer.store.view;

import io.uflight.analyzer.store.duckdb.Quote;
import io.uflight.analyzer.store.ingest.Layout;
import io.uflight.formats.capture.Problem;
import java.util.List;

/**
 * One capture's database within a session.
 *
 * @param name as in the column {@code capture}
 * @param catalog alias it is attached under
 */
public record AttachedCapture(String name, String catalog, List<TableInfo> tables, List<Problem> problems) {
    public AttachedCapture {
        tables = List.copyOf(tables);
        problems = List.copyOf(problems);
    }

    String data(TableInfo table) {
        return catalog + "." + Layout.DATA + "." + Quote.name(table.name());
    }
}
