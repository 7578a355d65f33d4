package io.uflight.analyzer.model.sql;

import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.TimeRange;

/** A statement with {@code $from} and {@code $to} set to the visible range. */
public record Bound(String sql, boolean follows) {

    public static Bound of(String statement, long startEpochNs, TimeRange range) {
        StringBuilder out = new StringBuilder();
        boolean follows = false;
        int at = 0;
        for (Token token : Tokens.of(statement)) {
            String word = statement.substring(token.from(), token.to());
            if (token.kind() == Token.Kind.NUMBER && (word.equals("$from") || word.equals("$to"))) {
                long moment = startEpochNs + (word.equals("$from") ? range.from() : range.to());
                out.append(statement, at, token.from()).append(SqlText.moment(moment));
                at = token.to();
                follows = true;
            }
        }
        return new Bound(out.append(statement.substring(at)).toString(), follows);
    }
}
