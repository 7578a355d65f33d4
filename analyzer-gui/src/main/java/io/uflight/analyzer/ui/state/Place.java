package io.uflight.analyzer.ui.state;

import io.uflight.analyzer.model.filter.Filters;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.View;
import java.util.Map;

/** Where a window is: what back and forward move between. */
public record Place(View view, Map<View, String> tables, TimeRange range, Filters filters) {
    public Place {
        tables = Map.copyOf(tables);
    }
}
