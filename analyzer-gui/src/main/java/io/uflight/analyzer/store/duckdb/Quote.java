package io.uflight.analyzer.store.duckdb;

/** Names and texts of a capture as SQL: whatever they hold, they stay one name or one text. */
public final class Quote {
    private Quote() {}

    /** A quoted identifier. The name must not be empty nor hold NUL, see {@link #storable}. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string literal; NUL, which the parser takes for the end, becomes U+FFFD. */
    public static String text(String text) {
        return '\'' + text.replace("'", "''").replace('\0', '\uFFFD') + '\'';
    }

    /** The nearest name DuckDB can hold: not empty, no NUL. */
    public static String storable(String name) {
        return name.isEmpty() ? "_" : name.replace('\0', '\uFFFD');
    }
}
