package io.uflight.analyzer.model.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statements of a text, parted by semicolons that stand in no string and no comment. */
public record Statements(List<Statement> all) {

    /** One of them, trimmed, and where it stands. */
    public record Statement(String sql, int from, int to) {}

    public static Statements of(String text) {
        List<Statement> all = new ArrayList<>();
        int from = 0;
        for (Token token : Tokens.of(text)) {
            if (token.kind() == Token.Kind.END) {
                add(all, text, from, token.from());
                from = token.to();
            }
        }
        add(all, text, from, text.length());
        return new Statements(List.copyOf(all));
    }

    private static void add(List<Statement> all, String text, int from, int to) {
        String part = text.substring(from, to);
        boolean says = Tokens.of(part).stream().anyMatch(token -> token.kind() != Token.Kind.COMMENT);
        if (says) {
            int start = from + part.length() - part.stripLeading().length();
            all.add(new Statement(part.strip(), start, start + part.strip().length()));
        }
    }

    /** The one the caret stands in or behind. */
    public Optional<Statement> at(int caret) {
        Statement found = null;
        for (Statement statement : all) {
            if (found == null || statement.from() <= caret) {
                found = statement;
            }
        }
        return Optional.ofNullable(found);
    }
}
