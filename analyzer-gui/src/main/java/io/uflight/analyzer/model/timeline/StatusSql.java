package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.Optional;

/** How a row went, as SQL: the same as {@link SpanStatus#of} says of its values. */
final class StatusSql {
    private StatusSql() {}

    /** The column of outcome that is not a mere "failed", if there is one. */
    static Optional<ColumnShape> outcome(Ask ask) {
        List<ColumnShape> outcomes = ask.table().columns().stream()
                .filter(c -> c.role() == Role.OUTCOME)
                .toList();
        return outcomes.stream()
                .filter(c -> !c.type().equals("BOOLEAN"))
                .findFirst()
                .or(() -> outcomes.stream().findFirst());
    }

    static String failed(Ask ask) {
        return ask.table().columns().stream()
                .filter(c -> c.type().equals("BOOLEAN")
                        && (c.role() == Role.OUTCOME || c.name().equals("failed")))
                .findFirst()
                .map(c -> "coalesce(" + SqlText.name(c.name()) + ", false)")
                .orElse("false");
    }

    /** The rank of the row's status: larger is worse. */
    static String rank(Ask ask) {
        String open = ask.table()
                .role(Role.DURATION)
                .map(c -> SqlText.name(c.name()) + " IS NULL")
                .orElse("false");
        String plain =
                "CASE WHEN " + open + " THEN " + SpanStatus.OPEN.rank() + " ELSE " + SpanStatus.PLAIN.rank() + " END";
        Optional<ColumnShape> column = outcome(ask);
        if (column.isEmpty()) {
            return "CASE WHEN " + failed(ask) + " THEN " + SpanStatus.FAILED.rank() + " ELSE " + plain + " END";
        }
        String name = SqlText.name(column.get().name());
        String failed = "WHEN " + failed(ask) + " THEN " + SpanStatus.FAILED.rank();
        if (column.get().number()) {
            return "CASE " + failed + " WHEN " + name + " >= 600 THEN " + plain + " WHEN " + name + " >= 500 THEN "
                    + SpanStatus.SERVER_ERROR.rank() + " WHEN " + name + " >= 400 THEN "
                    + SpanStatus.CLIENT_ERROR.rank() + " WHEN " + name + " >= 300 THEN "
                    + SpanStatus.REDIRECT.rank() + " WHEN " + name + " >= 100 THEN " + SpanStatus.OK.rank()
                    + " ELSE " + plain + " END";
        }
        String good = column.get().type().equals("BOOLEAN") ? "true" : name + " IN ('ok', 'written')";
        return "CASE " + failed + " WHEN " + open + " THEN " + SpanStatus.OPEN.rank() + " WHEN " + name
                + " IS NULL THEN " + SpanStatus.PLAIN.rank() + " WHEN " + good + " THEN " + SpanStatus.OK.rank()
                + " ELSE " + SpanStatus.FAILED.rank() + " END";
    }
}
