package io.uflight.analyzer.model.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
