package io.uflight.analyzer.model.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters of every table of a window. */
public record Filters(Map<String, List<Filter>> byTable) {
    public static final Filters NONE = new Filters(Map.of());

    public Filters {
        byTable = Map.copyOf(byTable);
    }

    public List<Filter> of(String table) {
        return byTable.getOrDefault(table, List.of());
    }

    /** Those that are switched on. */
    public List<Filter> active(String table) {
        return of(table).stream().filter(Filter::enabled).toList();
    }

    public Filters add(String table, Filter filter) {
        List<Filter> list = new ArrayList<>(of(table));
        list.remove(filter);
        list.add(filter);
        return with(table, list);
    }

    /** One more value that a column may have: beside those it may have by now, or the only one. */
    public Filters widen(String table, String column, @Nullable Object value) {
        for (Filter filter : of(table)) {
            boolean among = filter.op() == Op.IS || filter.op() == Op.IN;
            if (among && filter.column().equals(column)) {
                List<@Nullable Object> values = new ArrayList<>(filter.values());
                if (!values.contains(value)) {
                    values.add(value);
                }
                return replace(table, filter, new Filter(column, Op.IN, values, true));
            }
        }
        return add(table, Filter.of(column, Op.IS, value));
    }

    public Filters replace(String table, Filter old, Filter now) {
        List<Filter> list = new ArrayList<>(of(table));
        int at = list.indexOf(old);
        if (at < 0) {
            return add(table, now);
        }
        list.set(at, now);
        return with(table, list);
    }

    public Filters remove(String table, Filter filter) {
        List<Filter> list = new ArrayList<>(of(table));
        list.remove(filter);
        return with(table, list);
    }

    public Filters clear(String table) {
        return with(table, List.of());
    }

    private Filters with(String table, List<Filter> list) {
        Map<String, List<Filter>> all = new HashMap<>(byTable);
        if (list.isEmpty()) {
            all.remove(table);
        } else {
            all.put(table, List.copyOf(list));
        }
        return new Filters(all);
    }
}
