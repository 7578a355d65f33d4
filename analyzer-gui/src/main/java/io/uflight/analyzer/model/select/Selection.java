package io.uflight.analyzer.model.select;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one thing that is chosen in a window; it survives a change of view where the other view shows it too. */
public sealed interface Selection {
    String table();

    /** In a few words: what marks are named after. */
    String title();

    /**
     * A row of a table.
     *
     * @param time from its moment to its end; of length nought where it has no duration
     * @param finds conditions that find the row again among those of the same moment
     */
    record Row(String table, String title, TimeRange time, List<Filter> finds) implements Selection {
        public Row {
            finds = List.copyOf(finds);
        }

        /**
         * A row of a table as its pages hold it.
         *
         * @param values in the order of the table's columns, moments in ns since the start
         * @return empty where the table has no time
         */
        public static Optional<Row> of(TableShape table, List<@Nullable Object> values) {
            Optional<Object> time = value(table, values, Role.TIME);
            if (!(time.orElse(null) instanceof Number from)) {
                return Optional.empty();
            }
            List<Filter> finds = new ArrayList<>();
            for (Role role : List.of(Role.NAME, Role.DURATION, Role.LANE)) {
                table.role(role)
                        .ifPresent(column -> finds.add(Filter.of(
                                column.name(), Op.IS, value(table, values, role).orElse(null))));
            }
            long lasts = value(table, values, Role.DURATION).orElse(0) instanceof Number ns ? ns.longValue() : 0;
            return Optional.of(new Row(
                    table.name(),
                    value(table, values, Role.NAME).map(Object::toString).orElse(table.name()),
                    new TimeRange(from.longValue(), from.longValue() + Math.max(0, lasts)),
                    finds));
        }

        private static Optional<Object> value(TableShape table, List<@Nullable Object> values, Role role) {
            return table.role(role).map(column -> values.get(table.columns().indexOf(column)));
        }

        /** Whether it is the same row, by whatever conditions it is found. */
        public boolean same(Row other) {
            return table.equals(other.table) && time.equals(other.time);
        }

        /** The question that answers with this row alone, whatever the filters of the view. */
        public Ask question(Ask view) {
            return view.withFilters(finds).withRange(new TimeRange(time.from(), time.from() + 1));
        }
    }

    /** Rows of a part of a picture: those of a time that meet some conditions besides the filters. */
    record Rows(String table, String title, TimeRange time, List<Filter> filters) implements Selection {
        public Rows {
            filters = List.copyOf(filters);
        }

        /** The view's question, about these rows alone. */
        public Ask question(Ask view) {
            List<Filter> all = new ArrayList<>(view.filters());
            all.addAll(filters);
            return view.withFilters(all).withRange(time.cutTo(view.extent()));
        }
    }

    /**
     * All rows with one value of a column.
     *
     * @param only the condition that leaves them
     */
    record Group(String table, String title, Filter only) implements Selection {
        /** The view's question, about these rows alone. */
        public Ask question(Ask view) {
            List<Filter> filters = new ArrayList<>(view.filters());
            filters.add(only);
            return view.withFilters(filters);
        }
    }
}
