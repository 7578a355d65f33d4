package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.task.Cancellation;
import java.util.List;

/** Asks for the spans that begin in a range and took longest; those still open stand first. */
public record SpanList(Database database, Ask ask, String laneBy, NameColours colours, int most)
        implements Work<List<Span>> {
    @Override
    public List<Span> run(Cancellation cancellation) {
        return Span.all(database.query(TimelineSql.longest(ask, laneBy, most), cancellation), ask.extent(), colours);
    }
}
