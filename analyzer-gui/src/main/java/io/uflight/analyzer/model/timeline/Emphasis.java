package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.text.Search;
import org.jspecify.annotations.Nullable;

/**
 * Which spans stand out: those that match the search, those of the chosen name, the chosen one.
 *
 * @param name chosen in another view, null when none is
 */
public record Emphasis(
        Search search,
        Selection.@Nullable Row chosen,
        @Nullable String name) {
    public static final Emphasis NONE = new Emphasis(new Search("", false), null, null);

    boolean faint(Span span) {
        return !search.none() ? !span.found(search) : name != null && !name.equals(span.name());
    }

    boolean chosen(Span span) {
        return chosen != null && span.is(chosen);
    }
}
