package io.uflight.analyzer.ui.table;

import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.ui.part.Details;
import io.uflight.analyzer.ui.state.WindowModel;
import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** All columns of the chosen row, each with what it means. */
final class RowDetails {
    private final RowGrid grid;
    private final Details details = new Details();

    RowDetails(WindowModel window, RowGrid grid) {
        this.grid = grid;
        grid.chosen().addListener((property, old, now) -> show(now));
        window.wallProperty()
                .addListener((property, old, now) -> show(grid.chosen().get()));
        window.rawProperty()
                .addListener((property, old, now) -> show(grid.chosen().get()));
        details.none("Choose a row to see all of it.");
    }

    Node node() {
        return details;
    }

    private void show(PagedRows.@Nullable Line line) {
        TableShape table = grid.table();
        List<@Nullable Object> row = line == null ? null : line.values();
        if (table == null
                || row == null
                || line == null
                || row.size() != table.columns().size()) {
            details.none("Choose a row to see all of it.");
            return;
        }
        details.begin(table.name(), "row " + io.uflight.analyzer.model.number.CountText.exact(line.number() + 1L));
        for (int i = 0; i < row.size(); i++) {
            ColumnShape column = table.columns().get(i);
            details.line(column.name(), grid.text().of(column, row.get(i)), column.comment());
        }
        details.end();
    }
}
