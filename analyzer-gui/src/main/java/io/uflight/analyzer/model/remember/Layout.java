package io.uflight.analyzer.model.remember;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a window is laid out.
 *
 * @param view the one seen last, empty for the overview
 * @param dividers of split panes by the pane's name, in parts of its size
 * @param columns of tables by the table's name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Layout(
        double width,
        double height,
        boolean maximized,
        boolean narrowRail,
        String view,
        Map<String, List<Double>> dividers,
        Map<String, TableColumns> columns) {
    public static final Layout USUAL = new Layout(0, 0, false, false, null, null, null);

    public Layout(
            double width,
            double height,
            boolean maximized,
            boolean narrowRail,
            @Nullable String view,
            @Nullable Map<String, List<Double>> dividers,
            @Nullable Map<String, TableColumns> columns) {
        this.width = width < 640 ? 1440 : width;
        this.height = height < 480 ? 900 : height;
        this.maximized = maximized;
        this.narrowRail = narrowRail;
        this.view = view == null ? "" : view;
        this.dividers = dividers == null ? Map.of() : Map.copyOf(dividers);
        this.columns = columns == null ? Map.of() : Map.copyOf(columns);
    }

    public Layout withWindow(double newWidth, double newHeight, boolean newMaximized) {
        return new Layout(newWidth, newHeight, newMaximized, narrowRail, view, dividers, columns);
    }

    public Layout withNarrowRail(boolean narrow) {
        return new Layout(width, height, maximized, narrow, view, dividers, columns);
    }

    public Layout withView(String newView) {
        return new Layout(width, height, maximized, narrowRail, newView, dividers, columns);
    }

    public Layout withDividers(String pane, List<Double> positions) {
        Map<String, List<Double>> all = new HashMap<>(dividers);
        all.put(pane, List.copyOf(positions));
        return new Layout(width, height, maximized, narrowRail, view, all, columns);
    }

    public TableColumns columnsOf(String table) {
        return columns.getOrDefault(table, TableColumns.OWN);
    }

    public Layout withColumns(String table, TableColumns now) {
        Map<String, TableColumns> all = new HashMap<>(columns);
        all.put(table, now);
        return new Layout(width, height, maximized, narrowRail, view, dividers, all);
    }
}
