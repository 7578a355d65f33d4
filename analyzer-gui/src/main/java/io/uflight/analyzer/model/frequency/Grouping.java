package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.query.UrlPart;
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
        table.role(Role.NAME).ifPresent(name -> prefixes(all, name));
        for (ColumnShape column : table.groupable()) {
            boolean measure = column.unit() != null || column.role() == Role.DURATION || column.role() == Role.VALUE;
            if (column.moment() || measure || column.role() == Role.NAME) {
                continue;
            }
            all.add(new Grouping(column.name(), ""));
            prefixes(all, column);
        }
        return all;
    }

    /** Keys, paths and dotted names have beginnings worth grouping by. */
    private static void prefixes(List<Grouping> all, ColumnShape column) {
        if (column.text() && column.secret()) {
            for (String separator : List.of(":", "/", ".")) {
                all.add(new Grouping(column.name(), separator));
            }
        }
    }

    /** As it stands in a menu: {@code key up to ":"}. */
    public String title() {
        return separator.isEmpty() ? UrlPart.title(column) : column + " up to \"" + separator + "\"";
    }

    public String sql() {
        String name = SqlText.name(column);
        String by = SqlText.literal(separator);
        // What begins with the separator, as paths do, begins with its first part.
        return separator.isEmpty()
                ? name
                : "CASE WHEN starts_with(" + name + ", " + by + ") THEN " + by + " || split_part(" + name + ", " + by
                        + ", 2) ELSE split_part(" + name + ", " + by + ", 1) END";
    }

    /** The value as a name: what the series of a chart is called. */
    public String nameSql() {
        return "coalesce(" + sql() + "::VARCHAR, '–')";
    }
}
