package io.uflight.analyzer.model.text;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What is searched: plain text is smart-case, a capital makes it exact; or a regular expression. */
public final class Search {
    private final @Nullable Pattern pattern;
    private final boolean wrong;

    public Search(String wanted, boolean regex) {
        Pattern compiled = null;
        boolean bad = false;
        if (!wanted.isBlank()) {
            boolean exact = wanted.chars().anyMatch(Character::isUpperCase);
            int flags = exact ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
            try {
                compiled = Pattern.compile(regex ? wanted : Pattern.quote(wanted), flags);
            } catch (PatternSyntaxException e) {
                bad = true;
            }
        }
        pattern = compiled;
        wrong = bad;
    }

    /** Nothing is searched. */
    public boolean none() {
        return pattern == null;
    }

    /** It is no regular expression. */
    public boolean wrong() {
        return wrong;
    }

    public boolean finds(@Nullable String text) {
        return pattern != null && text != null && pattern.matcher(text).find();
    }
}
