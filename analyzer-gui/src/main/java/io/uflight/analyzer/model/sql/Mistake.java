package io.uflight.analyzer.model.sql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the database says that a statement is wrong.
 *
 * @param from in the statement, and
 * @param to the end of the word there
 */
public record Mistake(int from, int to) {
    private static final Pattern LINE = Pattern.compile("LINE (\\d+): (.*)\\R( *)\\^");

    /** Reads the line and the caret below it off a message. */
    public static Optional<Mistake> in(String message, String sql) {
        Matcher matcher = LINE.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int line = Integer.parseInt(matcher.group(1));
        int column = matcher.group(3).length() - ("LINE " + line + ": ").length();
        String shown = matcher.group(2);
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = sql.indexOf('\n', start) + 1;
        }
        // A long line is shown without its beginning.
        if (shown.startsWith("...")) {
            int found = sql.indexOf(shown.substring(3, Math.min(shown.length(), 30)), start);
            start = found < 0 ? start : found - 3;
        }
        int from = Math.clamp((long) start + column, 0, Math.max(0, sql.length() - 1));
        int to = from + 1;
        while (to < sql.length() && (Character.isLetterOrDigit(sql.charAt(to)) || sql.charAt(to) == '_')) {
            to++;
        }
        return sql.isEmpty() ? Optional.empty() : Optional.of(new Mistake(from, to));
    }
}
