package io.uflight.analyzer.model.timeline;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Steps;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is the same of a table for every range, asked once: so that lanes keep their order and spans their rows.
 *
 * @param lanes by their size in the whole capture, largest first, at most {@link #KEPT}
 * @param longest longest duration, ns
 * @param open whether some spans have no end
 * @param counted a large table, counted beforehand
 */
public record Census(
        Key key,
        List<String> lanes,
        long rows,
        long longest,
        boolean open,
        TimeRange extent,
        Optional<Rollup> counted) {
    static final int KEPT = 400;
    private static final long EXACT = 30_000;
    private static final long CHUNK = 10_000;

    /** What a census is of. */
    public record Key(String table, String laneBy, List<io.uflight.analyzer.model.filter.Filter> filters) {
        public static Key of(Ask ask, String laneBy) {
            return new Key(ask.table().name(), laneBy, ask.filters());
        }
    }

    public Census {
        lanes = List.copyOf(lanes);
    }

    /** Asks for it, whatever the range of the question. */
    public static Census take(Database database, Ask ask, String laneBy, Cancellation cancellation) {
        Rows rows = database.query(sql(ask.withRange(ask.extent()), laneBy), cancellation);
        List<String> lanes = new ArrayList<>();
        for (int row = 1; row < rows.size(); row++) {
            lanes.add(String.valueOf(rows.text(row, 0)));
        }
        boolean open = rows.number(0, 4) > 0;
        boolean plain = ask.filters().isEmpty() && ask.table().has(Role.DURATION);
        Optional<Rollup> counted = plain && rows.number(0, 2) >= Rollup.FROM_ROWS
                ? Rollup.timed(
                        database,
                        ask.withRange(ask.extent()),
                        new Grouping(laneBy, ""),
                        StatusSql.rank(ask),
                        new NameColours(lanes),
                        cancellation)
                : Optional.empty();
        return new Census(
                Key.of(ask, laneBy), lanes, rows.number(0, 2), rows.number(0, 3), open, ask.extent(), counted);
    }

    private static String sql(Ask ask, String laneBy) {
        String duration =
                ask.table().role(Role.DURATION).map(c -> SqlText.name(c.name())).orElse("0");
        return "SELECT " + TimelineSql.lane(laneBy)
                + " AS lane, grouping(lane) AS whole, count(*) AS spans,\n       max("
                + duration + ") AS longest, count(*) FILTER (" + duration + " IS NULL) AS open\nFROM " + ask.from()
                + ask.where() + "\nGROUP BY GROUPING SETS ((lane), ())\nORDER BY whole DESC, spans DESC, lane\nLIMIT "
                + (KEPT + 1);
    }

    /**
     * What is read to show a range: from a fixed mark before it, so that packing begins at the same place wherever the range
     * lies in between, to a mark after it. All of a small table.
     */
    public TimeRange window(TimeRange range) {
        if (rows <= EXACT) {
            return extent;
        }
        long chunk = Steps.time(extent.length() * (double) CHUNK / rows);
        long from = Math.floorDiv(range.from(), chunk) * chunk - chunk;
        long to = Math.ceilDiv(range.to(), chunk) * chunk;
        return new TimeRange(from, Math.max(from, to)).cutTo(extent);
    }
}
