package io.uflight.analyzer.model.remember;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the SQL console keeps.
 *
 * @param history what was run, newest first
 * @param tabs those that were open
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Console(List<SavedQuery> saved, List<String> history, List<ConsoleTab> tabs) {
    private static final int LONGEST = 200;

    public Console(@Nullable List<SavedQuery> saved, @Nullable List<String> history, @Nullable List<ConsoleTab> tabs) {
        this.saved = saved == null ? List.of() : List.copyOf(saved);
        this.history = history == null ? List.of() : List.copyOf(history);
        this.tabs = tabs == null ? List.of() : List.copyOf(tabs);
    }

    static Console empty() {
        return new Console(null, null, null);
    }

    /** Replaces a query of that name. */
    public Console withSaved(SavedQuery query) {
        List<SavedQuery> list = new ArrayList<>(saved);
        list.removeIf(each -> each.name().equals(query.name()));
        list.add(query);
        return new Console(list, history, tabs);
    }

    public Console without(SavedQuery query) {
        List<SavedQuery> list = new ArrayList<>(saved);
        list.remove(query);
        return new Console(list, history, tabs);
    }

    public Console withRun(String sql) {
        List<String> list = new ArrayList<>(history);
        list.remove(sql);
        list.addFirst(sql);
        return new Console(saved, list.subList(0, Math.min(LONGEST, list.size())), tabs);
    }

    public Console withTabs(List<ConsoleTab> open) {
        return new Console(saved, history, open);
    }
}
