package io.uflight.analyzer.model.remember;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of one table are shown.
 *
 * @param order names of those that were moved, from the left; others follow in the table's own order
 * @param hidden names
 * @param widths by name, px at 100 %
 * @param sortedBy a name, or empty for the table's own order
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TableColumns(
        List<String> order, List<String> hidden, Map<String, Double> widths, String sortedBy, boolean descending) {
    public static final TableColumns OWN = new TableColumns(null, null, null, null, false);

    public TableColumns(
            @Nullable List<String> order,
            @Nullable List<String> hidden,
            @Nullable Map<String, Double> widths,
            @Nullable String sortedBy,
            boolean descending) {
        this.order = order == null ? List.of() : List.copyOf(order);
        this.hidden = hidden == null ? List.of() : List.copyOf(hidden);
        this.widths = widths == null ? Map.of() : Map.copyOf(widths);
        this.sortedBy = sortedBy == null ? "" : sortedBy;
        this.descending = descending;
    }

    public TableColumns withOrder(List<String> names) {
        return new TableColumns(names, hidden, widths, sortedBy, descending);
    }

    public TableColumns withHidden(List<String> names) {
        return new TableColumns(order, names, widths, sortedBy, descending);
    }

    public TableColumns withWidth(String name, double width) {
        Map<String, Double> all = new HashMap<>(widths);
        all.put(name, width);
        return new TableColumns(order, hidden, all, sortedBy, descending);
    }

    public TableColumns withSort(String name, boolean down) {
        return new TableColumns(order, hidden, widths, name, down);
    }

    /** All names in the order in which they are shown. */
    public List<String> arranged(List<String> own) {
        List<String> names = new ArrayList<>(order);
        names.retainAll(own);
        own.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }
}
