package io.uflight.analyzer.model.ask;

import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The part that the queries of all views share: which rows of which table.
 *
 * @param startEpochNs zero of the ranges
 * @param filters those switched on
 */
public record Ask(TableShape table, long startEpochNs, TimeRange extent, TimeRange range, List<Filter> filters) {

    public Ask {
        filters = filters.stream().filter(Filter::enabled).toList();
    }

    public Ask withRange(TimeRange newRange) {
        return new Ask(table, startEpochNs, extent, newRange, filters);
    }

    public Ask withFilters(List<Filter> newFilters) {
        return new Ask(table, startEpochNs, extent, range, newFilters);
    }

    /** Name of the table. */
    public String from() {
        return SqlText.name(table.name());
    }

    /** The column of a role, quoted; views ask only for roles they have checked. */
    public String column(Role role) {
        return SqlText.name(table.role(role)
                .orElseThrow(() -> new IllegalStateException(table.name() + " has no " + role.key()))
                .name());
    }

    /** Nanoseconds since the start of the capture. */
    public String since() {
        return "(epoch_ns(" + column(Role.TIME) + ") - " + startEpochNs + ")";
    }

    /** " WHERE …", or nothing when every row is meant. */
    public String where() {
        List<String> conditions = new ArrayList<>();
        if (!range.equals(extent) && table.has(Role.TIME)) {
            String time = column(Role.TIME);
            conditions.add(time + " >= " + SqlText.moment(startEpochNs + range.from()));
            conditions.add(time + " < " + SqlText.moment(startEpochNs + range.to()));
        }
        filters.forEach(filter -> conditions.add(filter.sql()));
        return conditions.isEmpty() ? "" : "\nWHERE " + String.join("\n  AND ", conditions);
    }

    /** " AND …" after a where that may be empty. */
    public String whereAnd(String condition) {
        String where = where();
        return where.isEmpty() ? "\nWHERE " + condition : where + "\n  AND " + condition;
    }
}
