package io.uflight.analyzer.model.select;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.range.TimeRange;
import java.util.ArrayList;
import java.util.List;

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
