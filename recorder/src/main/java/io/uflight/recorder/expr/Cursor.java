package io.uflight.recorder.expr;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A place in a text being parsed by hand, so that every error can point at its character. */
public final class Cursor {
    private static final int DEEPEST = 64;

    private final String text;
    private int at;
    private int depth;

    public Cursor(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public int at() {
        return at;
    }

    public void moveTo(int position) {
        at = position;
    }

    public boolean atEnd() {
        return at >= text.length();
    }

    /** The character {@code ahead} places on; NUL behind the end. */
    public char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    public char peek() {
        return peek(0);
    }

    public char next() {
        return text.charAt(at++);
    }

    public Cursor skipSpace() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            at++;
        }
        return this;
    }

    public boolean take(String token) {
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    public void expect(String token, String because) {
        skipSpace();
        if (!take(token)) {
            throw error("expected '" + token + "' " + because);
        }
    }

    /** A C identifier at this place, or null; the cursor moves behind it. */
    public @Nullable String identifier() {
        int start = at;
        while (!atEnd() && (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '$')) {
            at++;
        }
        if (start == at || Character.isDigit(text.charAt(start))) {
            at = start;
            return null;
        }
        return text.substring(start, at);
    }

    /** A string literal in double quotes, with the usual escapes. */
    public String quoted() {
        int start = at;
        expect("\"", "to begin the text");
        StringBuilder out = new StringBuilder();
        while (!atEnd() && peek() != '"') {
            char c = next();
            if (c != '\\' || atEnd()) {
                out.append(c);
                continue;
            }
            char escaped = next();
            out.append(
                    switch (escaped) {
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        case 'r' -> '\r';
                        default -> escaped;
                    });
        }
        if (!take("\"")) {
            at = start;
            throw error("this text has no closing '\"'");
        }
        return out.toString();
    }

    /** Parses what lies one level deeper; the parsers are recursive, and the text may be anybody's. */
    <T> T deeper(Supplier<T> inner) {
        if (depth == DEEPEST) {
            throw error("nested more than " + DEEPEST + " deep");
        }
        depth++;
        try {
            return inner.get();
        } finally {
            depth--;
        }
    }

    public SyntaxError error(String message) {
        return new SyntaxError(text, at, message);
    }

    public SyntaxError error(int position, String message) {
        return new SyntaxError(text, position, message);
    }
}
