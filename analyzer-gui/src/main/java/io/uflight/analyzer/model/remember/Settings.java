package io.uflight.analyzer.model.remember;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user chose. Unknown keys are ignored, missing ones have a default.
 *
 * @param theme system, light or dark
 * @param scale per cent
 * @param opening "" to ask, "window" or "replace"
 * @param queries what was run in the console, newest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(
        String theme,
        int scale,
        boolean wall,
        boolean utc,
        boolean narrowRail,
        String opening,
        double width,
        double height,
        List<Recent> recent,
        List<SavedQuery> saved,
        List<String> queries,
        Map<String, List<String>> hiddenColumns) {
    private static final int RECENT = 12;
    private static final int QUERIES = 200;

    public Settings(
            @Nullable String theme,
            int scale,
            boolean wall,
            boolean utc,
            boolean narrowRail,
            @Nullable String opening,
            double width,
            double height,
            @Nullable List<Recent> recent,
            @Nullable List<SavedQuery> saved,
            @Nullable List<String> queries,
            @Nullable Map<String, List<String>> hiddenColumns) {
        this.theme = theme == null ? "system" : theme;
        this.scale = scale < 100 || scale > 200 ? 100 : scale;
        this.wall = wall;
        this.utc = utc;
        this.narrowRail = narrowRail;
        this.opening = opening == null ? "" : opening;
        this.width = width < 640 ? 1440 : width;
        this.height = height < 480 ? 900 : height;
        this.recent = recent == null ? List.of() : List.copyOf(recent);
        this.saved = saved == null ? List.of() : List.copyOf(saved);
        this.queries = queries == null ? List.of() : List.copyOf(queries);
        this.hiddenColumns = hiddenColumns == null ? Map.of() : Map.copyOf(hiddenColumns);
    }

    public static Settings defaults() {
        return new Settings("system", 100, false, false, false, "", 0, 0, null, null, null, null);
    }

    public Settings withTheme(String newTheme) {
        return new Settings(
                newTheme, scale, wall, utc, narrowRail, opening, width, height, recent, saved, queries, hiddenColumns);
    }

    public Settings withScale(int newScale) {
        return new Settings(
                theme, newScale, wall, utc, narrowRail, opening, width, height, recent, saved, queries, hiddenColumns);
    }

    public Settings withTimes(boolean newWall, boolean newUtc) {
        return new Settings(
                theme,
                scale,
                newWall,
                newUtc,
                narrowRail,
                opening,
                width,
                height,
                recent,
                saved,
                queries,
                hiddenColumns);
    }

    public Settings withNarrowRail(boolean narrow) {
        return new Settings(
                theme, scale, wall, utc, narrow, opening, width, height, recent, saved, queries, hiddenColumns);
    }

    public Settings withOpening(String newOpening) {
        return new Settings(
                theme, scale, wall, utc, narrowRail, newOpening, width, height, recent, saved, queries, hiddenColumns);
    }

    public Settings withSize(double newWidth, double newHeight) {
        return new Settings(
                theme,
                scale,
                wall,
                utc,
                narrowRail,
                opening,
                newWidth,
                newHeight,
                recent,
                saved,
                queries,
                hiddenColumns);
    }

    /** The newest stands first, each path once. */
    public Settings withOpened(Recent capture) {
        List<Recent> list = new ArrayList<>(recent);
        list.removeIf(each -> each.path().equals(capture.path()));
        list.addFirst(capture);
        return withRecent(list.subList(0, Math.min(RECENT, list.size())));
    }

    public Settings withRecent(List<Recent> list) {
        return new Settings(
                theme, scale, wall, utc, narrowRail, opening, width, height, list, saved, queries, hiddenColumns);
    }

    /** Replaces a query of that name. */
    public Settings withSaved(SavedQuery query) {
        List<SavedQuery> list = new ArrayList<>(saved);
        list.removeIf(each -> each.name().equals(query.name()));
        list.add(query);
        return withSaved(list);
    }

    public Settings withSaved(List<SavedQuery> list) {
        return new Settings(
                theme, scale, wall, utc, narrowRail, opening, width, height, recent, list, queries, hiddenColumns);
    }

    public Settings withQuery(String sql) {
        List<String> list = new ArrayList<>(queries);
        list.remove(sql);
        list.addFirst(sql);
        return new Settings(
                theme,
                scale,
                wall,
                utc,
                narrowRail,
                opening,
                width,
                height,
                recent,
                saved,
                list.subList(0, Math.min(QUERIES, list.size())),
                hiddenColumns);
    }

    public Settings withHiddenColumns(String table, List<String> hidden) {
        Map<String, List<String>> all = new java.util.HashMap<>(hiddenColumns);
        all.put(table, List.copyOf(hidden));
        return new Settings(theme, scale, wall, utc, narrowRail, opening, width, height, recent, saved, queries, all);
    }
}
