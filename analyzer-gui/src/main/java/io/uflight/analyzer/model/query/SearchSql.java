package io.uflight.analyzer.model.query;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code model.text.Search} finds, as SQL. */
public final class SearchSql {
    private SearchSql() {}

    /**
     * Whether one of some texts matches; never null.
     *
     * @param texts expressions of type VARCHAR
     */
    public static String condition(List<String> texts, String wanted, boolean regex) {
        boolean exact = wanted.chars().anyMatch(Character::isUpperCase);
        String literal = SqlText.literal(exact || regex ? wanted : wanted.toLowerCase(Locale.ROOT));
        return texts.isEmpty()
                ? "false"
                : texts.stream()
                        .map(text -> regex
                                ? "regexp_matches(" + text + ", " + literal + (exact ? "" : ", 'i'") + ")"
                                : "contains(" + (exact ? text : "lower(" + text + ")") + ", " + literal + ")")
                        .map(each -> "coalesce(" + each + ", false)")
                        .collect(Collectors.joining(" OR ", "(", ")"));
    }
}
