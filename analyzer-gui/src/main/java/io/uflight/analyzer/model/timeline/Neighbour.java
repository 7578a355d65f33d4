package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.task.Cancellation;
import java.util.List;
import java.util.Optional;

/** Asks for the previous or next span of the same flow, or of the same lane of the recorder, wherever it is drawn. */
public record Neighbour(
        Database database, Ask view, Selection.Row row, boolean next, String laneBy, NameColours colours)
        implements Work<Optional<Span>> {

    @Override
    public Optional<Span> run(Cancellation cancellation) {
        Optional<ColumnShape> column = LaneColumns.together(view.table());
        Rows found = database.query(
                TableSql.page(row.question(view), Order.OWN, 0), 1, cancellation, Database.Progress.IGNORED);
        if (column.isEmpty() || found.size() == 0) {
            return Optional.empty();
        }
        Object value = found.at(0, view.table().columns().indexOf(column.get()));
        Ask same = view.withFilters(List.of(Filter.of(column.get().name(), Op.IS, value)));
        long at = row.time().from() + (next ? 1 : 0);
        return Span.all(
                        database.query(TimelineSql.near(same, laneBy, at, next, 1), cancellation),
                        view.extent(),
                        colours)
                .stream()
                .findFirst();
    }
}
