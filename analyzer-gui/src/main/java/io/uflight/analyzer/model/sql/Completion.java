package io.uflight.analyzer.model.sql;

import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What could stand at the caret: columns of the tables named in the statement, tables, functions, key words. */
public record Completion(List<TableShape> tables) {
    private static final int MOST = 40;
    private static final Map<String, String> FUNCTIONS = new LinkedHashMap<>();

    static {
        FUNCTIONS.put("count(", "rows, or values that are not null");
        FUNCTIONS.put("sum(", "sum of a column");
        FUNCTIONS.put("avg(", "mean");
        FUNCTIONS.put("min(", "least");
        FUNCTIONS.put("max(", "greatest");
        FUNCTIONS.put("median(", "the middle value");
        FUNCTIONS.put("quantile_cont(", "interpolated quantile; with a list of fractions a list");
        FUNCTIONS.put("approx_quantile(", "quantile, fast and nearly exact");
        FUNCTIONS.put("approx_count_distinct(", "different values, nearly exact");
        FUNCTIONS.put("arg_max(", "value of one column where another is greatest");
        FUNCTIONS.put("epoch_ns(", "nanoseconds since 1970 of a moment");
        FUNCTIONS.put("time_bucket(", "moments cut to buckets of an interval, to the microsecond");
        FUNCTIONS.put("split_part(", "a part of a text by a separator");
        FUNCTIONS.put("regexp_extract(", "what a regular expression finds");
        FUNCTIONS.put("lag(", "value of the row before, OVER an order");
        FUNCTIONS.put("row_number(", "number of the row, OVER an order");
        FUNCTIONS.put("histogram(", "values and how often each is there");
        FUNCTIONS.put("bar(", "a bar of text");
        FUNCTIONS.put("coalesce(", "the first value that is not null");
    }

    /** A word and what it is. */
    public record Word(String text, String about) {}

    /** The word that is being typed at the caret. */
    public static String typed(String sql, int caret) {
        int from = caret;
        while (from > 0
                && (Character.isLetterOrDigit(sql.charAt(from - 1))
                        || sql.charAt(from - 1) == '_'
                        || sql.charAt(from - 1) == '$')) {
            from--;
        }
        return sql.substring(from, caret);
    }

    public List<Word> at(String sql, int caret) {
        String typed = typed(sql, caret).toLowerCase(Locale.ROOT);
        boolean member = caret > typed.length() && sql.charAt(caret - typed.length() - 1) == '.';
        List<Word> words = new ArrayList<>();
        List<TableShape> named =
                tables.stream().filter(table -> mentions(sql, table.name())).toList();
        for (TableShape table : named) {
            for (ColumnShape column : table.columns()) {
                add(
                        words,
                        typed,
                        column.name(),
                        table.name() + " · " + column.plainType() + (column.unit() == null ? "" : " · " + column.unit())
                                + (column.comment().isEmpty() ? "" : " · " + column.comment()));
            }
        }
        if (!member) {
            tables.forEach(
                    table -> add(words, typed, table.name(), table.kind() == TableShape.Kind.VIEW ? "view" : "table"));
            FUNCTIONS.forEach((name, about) -> add(words, typed, name, about));
            add(words, typed, "$from", "start of the time range");
            add(words, typed, "$to", "end of the time range");
            Tokens.keywords().stream().sorted().forEach(word -> add(words, typed, word.toUpperCase(Locale.ROOT), ""));
        }
        return words.subList(0, Math.min(MOST, words.size()));
    }

    private static boolean mentions(String sql, String table) {
        return sql.matches("(?is).*\\b" + java.util.regex.Pattern.quote(table) + "\\b.*");
    }

    private static void add(List<Word> words, String typed, String text, String about) {
        boolean fits = text.toLowerCase(Locale.ROOT).startsWith(typed) && !text.equalsIgnoreCase(typed);
        if (fits && words.stream().noneMatch(word -> word.text().equals(text))) {
            words.add(new Word(text, about));
        }
    }
}
