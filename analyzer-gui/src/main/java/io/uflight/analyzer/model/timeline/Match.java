package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.task.Cancellation;
import java.util.List;
import java.util.Optional;

/**
 * Asks for the next or previous span that matches the search: in the range, round its end, and where it has none, in the whole
 * capture; also of lanes that are drawn as density.
 *
 * @param chosen where to go on from, if anything is chosen
 */
public record Match(
        Database database,
        Ask view,
        Census census,
        String laneBy,
        NameColours colours,
        String wanted,
        boolean regex,
        Optional<Selection.Row> chosen,
        boolean forward)
        implements Work<Optional<Span>> {
    /** Spans that begin in one nanosecond: more are passed over. */
    private static final int AT_ONCE = 1000;

    @Override
    public Optional<Span> run(Cancellation cancellation) {
        return in(view.range(), cancellation).or(() -> in(view.extent(), cancellation));
    }

    private Optional<Span> in(TimeRange range, Cancellation cancellation) {
        Ask ask = view.withRange(range);
        if (chosen.isPresent()) {
            Selection.Row row = chosen.get();
            List<Span> on = find(ask, row.time().from(), AT_ONCE, cancellation);
            int at = 0;
            while (at < on.size() && on.get(at).from() == row.time().from() && !is(on.get(at), row)) {
                at++;
            }
            boolean itself = at < on.size() && is(on.get(at), row);
            // One that does not match itself is not among them: then the first beside it is the next.
            int next = itself ? at + 1 : 0;
            if (next < on.size()) {
                return Optional.of(on.get(next));
            }
        }
        // What begins before the range and reaches into it is part of it.
        long first = forward ? view.extent().from() : view.extent().to();
        return find(ask, first, 1, cancellation).stream().findFirst();
    }

    private static boolean is(Span span, Selection.Row row) {
        return span.is(row) && (span.label().equals(row.title()) || row.title().equals(span.name()));
    }

    private List<Span> find(Ask ask, long from, int most, Cancellation cancellation) {
        return Span.all(
                database.query(
                        TimelineSql.match(ask, census, laneBy, wanted, regex, from, forward, most), cancellation),
                view.extent(),
                colours);
    }
}
