package io.uflight.analyzer.ui.state;

import io.uflight.analyzer.model.filter.Filters;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.View;
import java.util.List;
import java.util.Map;

/**
 * Where a window is: what back and forward move between.
 *
 * @param zooms frames of the flame graph that are zoomed to, the innermost last: their methods from the outermost
 */
public record Place(View view, Map<View, String> tables, TimeRange range, Filters filters, List<List<Integer>> zooms) {
    public Place {
        tables = Map.copyOf(tables);
        zooms = List.copyOf(zooms);
    }
}
