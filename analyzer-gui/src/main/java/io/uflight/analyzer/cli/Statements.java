package io.uflight.analyzer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts SQL into its statements, at the semicolons outside of texts, names and comments. */
final class Statements {
    private static final Pattern TAG = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)?\\$");

    private final String sql;
    private int at;

    private Statements(String sql) {
        this.sql = sql;
    }

    /** In their order, without the semicolons; what is only space and comments is none. */
    static List<String> of(String sql) {
        List<String> found = new ArrayList<>();
        Statements rest = new Statements(sql);
        while (rest.at < sql.length()) {
            int start = rest.at;
            boolean says = rest.toSemicolon();
            if (says) {
                found.add(sql.substring(start, rest.at));
            }
            rest.at++;
        }
        return found;
    }

    /** Whether anything but space and comments was passed. */
    private boolean toSemicolon() {
        boolean says = false;
        while (at < sql.length() && sql.charAt(at) != ';') {
            char c = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                skipTo("\n", at);
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else {
                says |= !Character.isWhitespace(c);
                step(c);
            }
        }
        return says;
    }

    private void step(char c) {
        if (c == '"' || (c == '\'' && !escapes())) {
            skipTo(String.valueOf(c), at + 1);
        } else if (c == '\'') {
            skipEscaped();
        } else if (c == '$') {
            Matcher tag = TAG.matcher(sql).region(at, sql.length());
            if (tag.lookingAt()) {
                skipTo(tag.group(), at + tag.group().length());
            } else {
                at++;
            }
        } else {
            at++;
        }
    }

    /** {@code E'…'}: a backslash in it escapes. */
    private boolean escapes() {
        boolean letter = at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e');
        return letter && (at < 2 || !Character.isLetterOrDigit(sql.charAt(at - 2)));
    }

    private void skipEscaped() {
        at++;
        while (at < sql.length() && sql.charAt(at) != '\'') {
            at += sql.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    private void skipTo(String end, int from) {
        int found = sql.indexOf(end, from);
        at = found < 0 ? sql.length() : found + end.length();
    }
}
