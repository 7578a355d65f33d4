package io.uflight.analyzer.model.table;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.query.SearchSql;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.formats.schema.Role;
import java.util.stream.Collectors;

/** The questions of the table view: how many rows, one page of them, where the next match is. */
public final class TableSql {
    /** Rows of a page. */
    public static final int PAGE = 1000;

    private TableSql() {}

    public static String count(Ask ask) {
        return "SELECT count(*) AS \"rows\"\nFROM " + ask.from() + ask.where();
    }

    /** Moments come as nanoseconds since the start of the capture: no digit is lost on the way. */
    public static String page(Ask ask, Order order, int page) {
        String columns = ask.table().columns().stream().map(c -> column(c, ask)).collect(Collectors.joining(", "));
        return "SELECT " + columns + "\nFROM " + ask.from() + ask.where() + order.sql(ask.table()) + "\nLIMIT " + PAGE
                + " OFFSET " + (long) page * PAGE;
    }

    private static String column(ColumnShape column, Ask ask) {
        String name = SqlText.name(column.name());
        return column.type().startsWith("TIMESTAMP")
                ? "epoch_ns(" + name + ") - " + ask.startEpochNs() + " AS " + name
                : name;
    }

    /** As a person would write it, for the console. */
    public static String plain(Ask ask, Order order) {
        return "SELECT *\nFROM " + ask.from() + ask.where() + order.sql(ask.table()) + "\nLIMIT " + PAGE + ";";
    }

    /** How many rows of the question match. */
    public static String matches(Ask ask, String wanted, boolean regex) {
        return "SELECT count(*) FILTER (WHERE " + condition(ask, wanted, regex)
                + ") AS matches, count(*) AS \"rows\"\nFROM " + ask.from() + ask.where();
    }

    /** The number, from 0, of the next row that matches, in the order shown. */
    public static String next(Ask ask, Order order, String wanted, boolean regex, long after, boolean forward) {
        String by = order.sql(ask.table()).strip();
        return "SELECT " + (forward ? "min" : "max") + "(place)\nFROM (SELECT row_number() OVER (" + by
                + ") - 1 AS place, "
                + condition(ask, wanted, regex) + " AS found FROM " + ask.from()
                + ask.where() + ")\nWHERE found AND place "
                + (forward ? "> " : "< ") + after;
    }

    /** The number, from 0, of a chosen row in the order of time, the same as {@link Order#OWN}; null where it is not among them. */
    public static String place(Ask ask, Selection.Row row) {
        String time = ask.column(Role.TIME);
        String moment = SqlText.moment(ask.startEpochNs() + row.time().from());
        String found = row.finds().stream().map(Filter::sql).collect(Collectors.joining(" AND "));
        return "SELECT CASE WHEN bool_or(" + time + " = " + moment + (found.isEmpty() ? "" : " AND " + found)
                + ") THEN count(*) FILTER (" + time + " < " + moment + ") END AS place\nFROM " + ask.from()
                + ask.where();
    }

    private static String condition(Ask ask, String wanted, boolean regex) {
        return SearchSql.condition(
                ask.table().columns().stream()
                        .filter(ColumnShape::text)
                        .map(c -> SqlText.name(c.name()))
                        .toList(),
                wanted,
                regex);
    }
}
