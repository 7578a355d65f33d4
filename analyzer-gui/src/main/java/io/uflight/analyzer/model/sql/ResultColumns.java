package io.uflight.analyzer.model.sql;

import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Units of a result: those of the columns of that name, or what the name itself says. */
public final class ResultColumns {
    private ResultColumns() {}

    public static List<ColumnShape> of(Rows rows, List<TableShape> tables) {
        List<ColumnShape> columns = new ArrayList<>();
        for (Rows.Head head : rows.heads()) {
            columns.add(new ColumnShape(head.name(), head.type(), null, unit(head.name(), tables), false, false, ""));
        }
        return columns;
    }

    private static @Nullable String unit(String name, List<TableShape> tables) {
        for (TableShape table : tables) {
            for (ColumnShape column : table.columns()) {
                if (column.name().equals(name) && column.unit() != null) {
                    return column.unit();
                }
            }
        }
        if (name.endsWith("_ns")) {
            return "ns";
        }
        return name.equals("bytes") || name.endsWith("_bytes") ? "bytes" : null;
    }
}
