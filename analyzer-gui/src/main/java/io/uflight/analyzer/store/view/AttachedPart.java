package io.uflight.analyzer.store.view;

import java.util.List;

/**
 * One database of a capture within a session.
 *
 * @param catalog alias it is attached under
 */
public record AttachedPart(String catalog, List<TableInfo> tables) {
    public AttachedPart {
        tables = List.copyOf(tables);
    }
}
