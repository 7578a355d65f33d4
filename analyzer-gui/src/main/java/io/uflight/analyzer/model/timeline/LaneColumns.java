package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lanes can be made by. */
public final class LaneColumns {
    private LaneColumns() {}

    /** A group where there is one that is not private, else the lane's own column. */
    public static String first(TableShape table) {
        return table.columns().stream()
                .filter(c -> c.role() == Role.GROUP && !c.secret())
                .findFirst()
                .or(() -> table.role(Role.LANE))
                .map(ColumnShape::name)
                .orElseThrow();
    }

    /** What spans that belong together have in common: a flow, else the lane the recorder saw. */
    public static Optional<ColumnShape> together(TableShape table) {
        return table.role(Role.FLOW_ID).or(() -> table.role(Role.LANE));
    }

    public static List<String> of(TableShape table) {
        List<String> names = new ArrayList<>();
        names.add(first(table));
        for (ColumnShape column : table.groupable()) {
            boolean measure = column.unit() != null
                    || column.role() == Role.DURATION
                    || column.role() == Role.VALUE
                    || column.moment();
            if (!measure && !names.contains(column.name())) {
                names.add(column.name());
            }
        }
        return names;
    }
}
