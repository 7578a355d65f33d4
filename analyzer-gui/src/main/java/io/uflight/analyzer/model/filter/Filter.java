package io.uflight.analyzer.model.filter;

import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.query.UrlPart;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One condition on a column. It belongs to a table and holds in all views of it.
 *
 * @param values one, or several for {@link Op#IN}; null is the absence of a value
 */
public record Filter(String column, Op op, List<@Nullable Object> values, boolean enabled) {

    public Filter {
        values = Collections.unmodifiableList(values);
    }

    public static Filter of(String column, Op op, @Nullable Object value) {
        return new Filter(column, op, Collections.singletonList(value), true);
    }

    public Filter withEnabled(boolean newEnabled) {
        return new Filter(column, op, values, newEnabled);
    }

    /** As it stands on its chip: {@code client_id ≠ 7}. */
    public String text() {
        String what = values.size() > 2
                ? values.size() + " values"
                : values.stream().map(Filter::shown).collect(Collectors.joining(", "));
        return UrlPart.title(column) + " " + op.sign() + " " + what;
    }

    /** As a condition of SQL. */
    public String sql() {
        String name = SqlText.name(column);
        @Nullable Object value = values.isEmpty() ? null : values.getFirst();
        return switch (op) {
            case IS -> value == null ? name + " IS NULL" : name + " = " + SqlText.literal(value);
            case IS_NOT -> value == null ? name + " IS NOT NULL" : name + " IS DISTINCT FROM " + SqlText.literal(value);
            case LESS -> name + " < " + SqlText.literal(value);
            case AT_LEAST -> name + " >= " + SqlText.literal(value);
            case CONTAINS ->
                "contains(lower(" + name + "::VARCHAR), lower(" + SqlText.literal(Objects.toString(value)) + "))";
            case MATCHES -> "regexp_matches(" + name + "::VARCHAR, " + SqlText.literal(Objects.toString(value)) + ")";
            case IN -> in(name);
        };
    }

    private String in(String name) {
        boolean nulls = values.contains(null);
        String list =
                values.stream().filter(Objects::nonNull).map(SqlText::literal).collect(Collectors.joining(", "));
        String among = list.isEmpty() ? "false" : name + " IN (" + list + ")";
        return nulls ? "(" + among + " OR " + name + " IS NULL)" : among;
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "null" : value.toString().isEmpty() ? "\"\"" : value.toString();
    }
}
