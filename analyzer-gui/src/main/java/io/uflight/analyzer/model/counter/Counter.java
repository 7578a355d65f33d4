package io.uflight.analyzer.model.counter;

import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;

/** A column that can be drawn as a level or a value over time. */
public record Counter(TableShape table, ColumnShape column) {

    /** Those of all tables: first those of tables that have nothing else to show in time. */
    public static List<Counter> of(List<TableShape> tables) {
        List<Counter> alone = new ArrayList<>();
        List<Counter> beside = new ArrayList<>();
        for (TableShape table : tables) {
            if (table.events() && table.has(Role.TIME)) {
                for (ColumnShape column : table.columns()) {
                    if (column.number() && (column.role() == Role.LEVEL || column.role() == Role.VALUE)) {
                        (table.has(Role.DURATION) ? beside : alone).add(new Counter(table, column));
                    }
                }
            }
        }
        alone.addAll(beside);
        return alone;
    }

    /** Whether its values are changes, +1 and −1, whose sum is drawn as steps; otherwise they are drawn as a line. */
    public boolean steps() {
        return column.role() == Role.LEVEL;
    }

    /** Whether it is drawn without being asked for: its table is made of nothing else. */
    public boolean shownAtFirst() {
        return !table.has(Role.DURATION);
    }

    public String title() {
        return table.name() + "." + column.name();
    }
}
