package io.uflight.analyzer.model.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes SQL apart; survives any text, finished or not. */
public final class Tokens {
    private static final Pattern PARTS = Pattern.compile("(?<comment>--[^\\n]*|/\\*(?:[^*]|\\*(?!/))*+(?:\\*/)?)"
            + "|(?<string>'(?:[^']|'')*+'?)"
            + "|(?<quoted>\"(?:[^\"]|\"\")*+\"?)"
            + "|(?<number>\\b\\d[\\d_]*(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b|\\$[A-Za-z_]\\w*)"
            + "|(?<word>[A-Za-z_]\\w*)"
            + "|(?<end>;)");
    private static final Set<String> KEYWORDS = Set.of(
            ("all and anti any as asc asof between by case cast create cross cube desc describe distinct else end"
                            + " except exclude exists explain false filter first following from full group grouping having ilike in inner interval intersect into is"
                            + " join lateral last left like limit macro materialized natural not null nulls offset on or order outer over partition pivot positional preceding"
                            + " qualify range recursive replace right rollup row rows select semi set sets show similar summarize table tablesample temp then to"
                            + " true unbounded union unnest unpivot using values view when where window with within")
                    .split(" "));

    private Tokens() {}

    public static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = PARTS.matcher(sql);
        while (matcher.find()) {
            tokens.add(new Token(kind(matcher, sql), matcher.start(), matcher.end()));
        }
        return tokens;
    }

    public static Set<String> keywords() {
        return KEYWORDS;
    }

    private static Token.Kind kind(Matcher matcher, String sql) {
        if (matcher.group("comment") != null) {
            return Token.Kind.COMMENT;
        }
        if (matcher.group("string") != null) {
            return Token.Kind.STRING;
        }
        if (matcher.group("number") != null) {
            return Token.Kind.NUMBER;
        }
        if (matcher.group("end") != null) {
            return Token.Kind.END;
        }
        String word = matcher.group("word");
        if (word == null) {
            return Token.Kind.PLAIN;
        }
        if (KEYWORDS.contains(word.toLowerCase(Locale.ROOT))) {
            return Token.Kind.KEYWORD;
        }
        return matcher.end() < sql.length() && sql.charAt(matcher.end()) == '('
                ? Token.Kind.FUNCTION
                : Token.Kind.PLAIN;
    }
}
