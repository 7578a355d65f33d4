package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.frequency.FrequencySql;
import io.uflight.analyzer.model.frequency.Histogram;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for all columns of a row, its rank among rows like it, and its relatives; empty when the row is not there. */
public record RowWork(Database database, Ask view, Selection.Row row, String laneBy, NameColours colours)
        implements Work<Optional<RowFacts>> {
    private static final int PEERS = 20;
    private static final int EARLIER = 3;
    private static final int LATER = 6;

    @Override
    public Optional<RowFacts> run(Cancellation cancellation) {
        Rows found = database.query(
                TableSql.page(row.question(view), Order.OWN, 0), 1, cancellation, Database.Progress.IGNORED);
        if (found.size() == 0) {
            return Optional.empty();
        }
        List<@Nullable Object> values = found.values().getFirst();
        Optional<ColumnShape> together = LaneColumns.together(view.table());
        List<Span> relatives = together.map(column -> relatives(column, value(values, column), cancellation))
                .orElse(List.of());
        return Optional.of(new RowFacts(values, rank(values, cancellation), together, relatives));
    }

    private @Nullable Object value(List<@Nullable Object> values, ColumnShape column) {
        return values.get(view.table().columns().indexOf(column));
    }

    private Ask whole(List<Filter> filters) {
        return view.withRange(view.extent()).withFilters(filters);
    }

    private List<Span> relatives(ColumnShape column, @Nullable Object value, Cancellation cancellation) {
        Ask ask = whole(List.of(Filter.of(column.name(), Op.IS, value)));
        long at = row.time().from();
        List<Span> around = new ArrayList<>(Span.all(
                database.query(TimelineSql.near(ask, laneBy, at, false, EARLIER), cancellation),
                view.extent(),
                colours));
        java.util.Collections.reverse(around);
        around.addAll(Span.all(
                database.query(TimelineSql.near(ask, laneBy, at, true, LATER), cancellation), view.extent(), colours));
        return around;
    }

    /** Among those of its name, or of its group, or all: the first that are enough to compare with. */
    private Optional<RowFacts.Rank> rank(List<@Nullable Object> values, Cancellation cancellation) {
        TableShape table = view.table();
        Optional<ColumnShape> duration = table.role(Role.DURATION);
        if (duration.isEmpty() || !(value(values, duration.get()) instanceof Number took)) {
            return Optional.empty();
        }
        for (Role role : new Role[] {Role.NAME, Role.GROUP}) {
            Optional<ColumnShape> column = table.role(role);
            if (column.isPresent()) {
                Filter same = Filter.of(column.get().name(), Op.IS, value(values, column.get()));
                Optional<RowFacts.Rank> rank = rank(
                        whole(List.of(same)), "of this " + column.get().name(), took.longValue(), PEERS, cancellation);
                if (rank.isPresent()) {
                    return rank;
                }
            }
        }
        return rank(whole(List.of()), "of " + table.name(), took.longValue(), 2, cancellation);
    }

    private Optional<RowFacts.Rank> rank(Ask peers, String words, long took, int enough, Cancellation cancellation) {
        Rows place = database.query(FrequencySql.place(peers, took), cancellation);
        if (place.number(0, 0) < enough) {
            return Optional.empty();
        }
        Histogram histogram = Histogram.of(database.query(FrequencySql.histogram(peers), cancellation));
        return Optional.of(new RowFacts.Rank(
                words, histogram, place.number(0, 1) / (double) place.number(0, 0), place.real(0, 2)));
    }
}
