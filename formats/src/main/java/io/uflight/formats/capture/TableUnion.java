package io.uflight.formats.capture;

import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of all segments of a table: those of the first, then what later ones add. A column not in all is nullable. */
final class TableUnion {
    private @Nullable Table union;

    /**
     * Adds a segment's columns.
     *
     * @return why they do not go together with the others, or null when they do
     */
    @Nullable
    String add(Table table) {
        if (union == null) {
            union = table;
            return null;
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : union.columns()) {
            int index = table.indexOf(column.name());
            if (index < 0) {
                columns.add(column.withNullable(true));
                continue;
            }
            Column other = table.columns().get(index);
            if (other.type() != column.type()) {
                return "column " + column.name() + " is " + other.type().key() + " here and "
                        + column.type().key() + " before";
            }
            columns.add(column.withNullable(column.nullable() || other.nullable()));
        }
        for (Column column : table.columns()) {
            if (union.indexOf(column.name()) >= 0) {
                continue;
            }
            String lower = column.name().toLowerCase(Locale.ROOT);
            if (union.columns().stream()
                    .anyMatch(c -> c.name().toLowerCase(Locale.ROOT).equals(lower))) {
                return "column " + column.name() + " differs from another only in case";
            }
            columns.add(column.withNullable(true));
        }
        if (columns.size() > Table.MAX_COLUMNS) {
            return "the segments together have more than " + Table.MAX_COLUMNS + " columns";
        }
        union = new Table(union.name(), union.comment(), columns);
        return null;
    }

    @Nullable
    Table table() {
        return union;
    }
}
