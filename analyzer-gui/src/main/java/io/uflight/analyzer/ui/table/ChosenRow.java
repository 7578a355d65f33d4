package io.uflight.analyzer.ui.table;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row chosen here is the window's selection, and a row chosen elsewhere is brought into sight. */
final class ChosenRow {
    private final WindowModel window;
    private final RowGrid grid;
    private final Latest<Rows> finding;
    private Optional<Selection> shown = Optional.empty();

    ChosenRow(WindowModel window, RowGrid grid) {
        this.window = window;
        this.grid = grid;
        this.finding = window.latest();
        grid.chosen().addListener((property, old, now) -> tell(now));
    }

    private void tell(PagedRows.@Nullable Line line) {
        TableShape table = grid.table();
        List<@Nullable Object> values = line == null ? null : line.values();
        if (table != null && values != null) {
            Selection.Row.of(table, values).ifPresent(row -> {
                boolean known = window.selection()
                        .filter(Selection.Row.class::isInstance)
                        .map(Selection.Row.class::cast)
                        .filter(row::same)
                        .isPresent();
                if (!known) {
                    shown = Optional.of(row);
                    window.select(row);
                }
            });
        }
    }

    /** Looks for a row that was chosen elsewhere, once; in another order than that of time it would have to count all rows. */
    void reveal(Session session, Ask ask) {
        Optional<Selection> now = window.selection();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        boolean byTime = ask.table().has(Role.TIME) && grid.order(ask.table()).equals(Order.OWN);
        if (byTime
                && now.orElse(null) instanceof Selection.Row row
                && row.table().equals(ask.table().name())) {
            String sql = TableSql.place(ask, row);
            finding.ask(cancellation -> session.database().query(sql, cancellation), answer -> {
                if (answer instanceof Answer.Done<Rows> done
                        && done.value().size() > 0
                        && done.value().at(0, 0) != null) {
                    grid.choose((int) done.value().number(0, 0));
                }
            });
        }
    }

    void drop() {
        finding.drop();
    }
}
