package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * What rows are grouped by: a column, or its beginning up to a separator.
 *
 * @param separator empty for the whole value
 */
public record Grouping(String column, String separator) {

    /** The column that the role name stands at. */
    public static Grouping byName(TableShape table) {
        return new Grouping(table.role(Role.NAME).orElseThrow().name(), "");
    }

    /** All that a table can be grouped by, its name first. */
    public static List<Grouping> of(TableShape table) {
        List<Grouping> all = new ArrayList<>();
        all.add(byName(table));
        for (ColumnShape column : table.columns()) {
            boolean measure = column.unit() != null || column.role() == Role.DURATION || column.role() == Role.VALUE;
            if (column.moment() || measure || column.role() == Role.NAME) {
                continue;
            }
            all.add(new Grouping(column.name(), ""));
            if (column.text() && column.secret()) {
                all.add(new Grouping(column.name(), ":"));
                all.add(new Grouping(column.name(), "/"));
            }
        }
        return all;
    }

    /** As it stands in a menu: {@code key up to ":"}. */
    public String title() {
        return separator.isEmpty() ? column : column + " up to \"" + separator + "\"";
    }

    public String sql() {
        String name = SqlText.name(column);
        return separator.isEmpty() ? name : "split_part(" + name + ", " + SqlText.literal(separator) + ", 1)";
    }

    /** The value as a name: what the series of a chart is called. */
    public String nameSql() {
        return "coalesce(" + sql() + "::VARCHAR, '–')";
    }
}
