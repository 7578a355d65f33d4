package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A large table counted beforehand: what a brush moves over. Whole bins of a range come from here, the rows at its two ends from
 * the table itself, so that counts, sums and maxima are exact. What does not grow with the names stands in the heap, the rest in
 * the memory of the database.
 *
 * @param rates by time and name
 * @param times by time and duration, where that is asked for
 * @param status rank of a row's status, as SQL
 * @param cells bin, name, status, bucket of the duration, calls, sum, shortest and longest, bytes
 * @param cellNs width of its bins
 * @param wideCells the same in bins of {@link #WIDE} times that width, for the middle of a range
 * @param unended since the start, and the columns of {@code cells} but for the bin, of rows that have no end
 * @param perDecade buckets of a decade of durations
 * @param byName whether {@code rates} has every name; else the names with a colour of their own
 */
public record Rollup(
        Rates rates,
        Optional<Times> times,
        String status,
        String cells,
        long cellNs,
        String wideCells,
        String unended,
        int perDecade,
        boolean byName) {
    /** Rows from which on a table is counted beforehand. */
    public static final long FROM_ROWS = 500_000;

    private static final int WIDE = 10;
    private static final int FEW_NAMES = 64;
    private static final int FINE_NAMES = 20;
    private static final int MANY_NAMES = 20_000;
    private static final long RATE_BINS = 2000;
    private static final long TIME_BINS = 1000;
    private static final String ONE_STATUS = "0";
    private static final String CELL =
            "name, status, bucket, sum(calls)::BIGINT AS calls, TRY_CAST(sum(time_ns) AS BIGINT) AS time_ns,\n"
                    + "       min(shortest) AS shortest, max(longest) AS longest, TRY_CAST(sum(bytes) AS BIGINT) AS bytes";
    private static final AtomicLong NUMBER = new AtomicLong();

    /** Counts a whole table; empty when it has so many names that counting saves nothing. Blocking. */
    public static Optional<Rollup> make(
            Database database, Ask whole, Grouping grouping, NameColours colours, Cancellation cancellation) {
        return make(database, whole, grouping, ONE_STATUS, colours, cancellation);
    }

    private static Optional<Rollup> make(
            Database database,
            Ask whole,
            Grouping grouping,
            String status,
            NameColours colours,
            Cancellation cancellation) {
        Rows found = database.query(FrequencySql.someNames(whole, grouping, MANY_NAMES + 1), cancellation);
        if (found.size() > MANY_NAMES) {
            return Optional.empty();
        }
        List<String> names = IntStream.range(0, found.size())
                .mapToObj(row -> String.valueOf(found.text(row, 0)))
                .toList();
        boolean few = names.size() <= FEW_NAMES;
        long length = Math.max(1, whole.extent().length());
        long rateNs = powerOfTen(length / RATE_BINS);
        long number = NUMBER.incrementAndGet();
        Rollup rollup = new Rollup(
                Rates.count(
                        database, whole, grouping, few ? names : colours.largest(), few, status, rateNs, cancellation),
                Optional.empty(),
                status,
                "memory.main.uflight_cells_" + number,
                Steps.time(length / (few ? 300.0 : 60.0)),
                "memory.main.uflight_wide_cells_" + number,
                "memory.main.uflight_unended_" + number,
                FrequencySql.PER_DECADE * (names.size() <= FINE_NAMES ? 10 : 4),
                few);
        rollup.orDropped(database, () -> {
            database.query(rollup.cellsSql(whole, grouping), cancellation);
            database.query(rollup.wideCellsSql(), cancellation);
        });
        return Optional.of(rollup);
    }

    /** Counts; where that fails or is cancelled, nothing of it stays in the database's memory. */
    private void orDropped(Database database, Runnable count) {
        try {
            count.run();
        } catch (RuntimeException e) {
            for (String table : List.of(cells, wideCells, unended)) {
                drop(database, table, e);
            }
            throw e;
        }
    }

    private static void drop(Database database, String table, RuntimeException why) {
        try {
            database.query("DROP TABLE IF EXISTS " + table, new Cancellation());
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /**
     * The same by status too, and how long rows took over time. Blocking.
     *
     * @param status rank of a row's status, as SQL
     */
    public static Optional<Rollup> timed(
            Database database,
            Ask whole,
            Grouping grouping,
            String status,
            NameColours colours,
            Cancellation cancellation) {
        long width = powerOfTen(Math.max(1, whole.extent().length()) / TIME_BINS);
        Optional<Rollup> made = make(database, whole, grouping, status, colours, cancellation);
        List<Times> times = new ArrayList<>();
        made.ifPresent(counted -> counted.orDropped(database, () -> {
            database.query(counted.unendedSql(whole, grouping), cancellation);
            times.add(Times.count(database, whole, width, cancellation));
        }));
        return made.map(counted -> new Rollup(
                counted.rates(),
                Optional.of(times.getFirst()),
                counted.status(),
                counted.cells(),
                counted.cellNs(),
                counted.wideCells(),
                counted.unended(),
                counted.perDecade(),
                counted.byName()));
    }

    private static long powerOfTen(long most) {
        long power = 1;
        while (power * 10 <= most) {
            power *= 10;
        }
        return power;
    }

    /** How far a percentile may be from the true one, in per cent. */
    public int within() {
        return within(perDecade);
    }

    /** The same of percentiles over time: a line on a chart asks for less. */
    public static int timesWithin() {
        return within(Times.PER_DECADE);
    }

    private static int within(int buckets) {
        return (int) Math.ceil(100 * (Math.pow(10, 1.0 / buckets) - 1));
    }

    private String cellsSql(Ask whole, Grouping grouping) {
        return "CREATE TABLE " + cells + " AS\nSELECT bin, " + CELL + "\nFROM (SELECT " + whole.since() + " // "
                + cellNs + " AS bin, " + rowAsCell(whole, grouping) + "\nFROM " + whole.from()
                + ")\nGROUP BY ALL\nORDER BY bin";
    }

    private String wideCellsSql() {
        return "CREATE TABLE " + wideCells + " AS\nSELECT bin, " + CELL + "\nFROM (SELECT * REPLACE (bin // " + WIDE
                + " AS bin) FROM " + cells + ")\nGROUP BY ALL\nORDER BY bin";
    }

    private String unendedSql(Ask whole, Grouping grouping) {
        return "CREATE TABLE " + unended + " AS\nSELECT " + whole.since() + " AS since, " + rowAsCell(whole, grouping)
                + "\nFROM " + whole.from() + "\nWHERE " + duration(whole) + " IS NULL";
    }

    private static String duration(Ask ask) {
        return ask.table().role(Role.DURATION).map(c -> SqlText.name(c.name())).orElse("NULL::BIGINT");
    }

    /** A row of the table with the columns of {@code cells}. */
    private String rowAsCell(Ask ask, Grouping grouping) {
        String duration = duration(ask);
        String bytes = FrequencyWork.bytes(ask).map(c -> SqlText.name(c.name())).orElse("NULL::BIGINT");
        return grouping.nameSql() + " AS name, " + status + " AS status, " + bucket(duration, perDecade)
                + " AS bucket, 1 AS calls, " + duration + " AS time_ns, " + duration + " AS shortest, " + duration
                + " AS longest, " + bytes + " AS bytes";
    }

    /** The part of a decade that a duration falls in; −1 for nought. */
    static String bucket(String duration, int perDecade) {
        return "CASE WHEN " + duration + " <= 0 THEN -1 ELSE floor(log10(" + duration + ") * " + perDecade
                + " + 1e-9)::SMALLINT END";
    }

    /** Cells of the range and rows of its ends, as a subquery. */
    String cellsOf(Ask ask, Grouping grouping) {
        return cells(ask, grouping, List.of(), List.of());
    }

    /** The same and the rows that began before the range and last into it; what has no end lasts into every later one. */
    String cellsReaching(Ask ask, Grouping grouping, long longest) {
        long from = ask.startEpochNs() + ask.range().from();
        TimeRange before = new TimeRange(
                Math.max(ask.extent().from(), ask.range().from() - longest),
                ask.range().from());
        String reaching = rows(ask)
                + ask.withRange(before)
                        .whereAnd("epoch_ns(" + ask.column(Role.TIME) + ") + " + duration(ask) + " > " + from);
        return cells(
                ask,
                grouping,
                List.of("SELECT * EXCLUDE (since) FROM " + unended + " WHERE since < "
                        + ask.range().from()),
                before.length() <= 0 ? List.of() : List.of(reaching));
    }

    private static String rows(Ask ask) {
        return "SELECT * FROM " + ask.from();
    }

    /** What makes a cell of a row is written once, over all rows: the database plans each place that it stands at. */
    private String cells(Ask ask, Grouping grouping, List<String> moreCells, List<String> moreRows) {
        List<String> parts = new ArrayList<>();
        List<String> rows = new ArrayList<>(moreRows);
        String all = "SELECT name, status, bucket, calls, time_ns, shortest, longest, bytes FROM ";
        WholeBins wide = WholeBins.of(ask, ask.range(), WIDE * cellNs);
        if (!wide.none()) {
            parts.add(all + wideCells + within(wide));
        }
        for (TimeRange side : wide.edges()) {
            WholeBins narrow = WholeBins.of(ask, side, cellNs);
            if (!narrow.none()) {
                parts.add(all + cells + within(narrow));
            }
            narrow.edges()
                    .forEach(edge -> rows.add(rows(ask) + ask.withRange(edge).where()));
        }
        parts.addAll(moreCells);
        if (!rows.isEmpty()) {
            parts.add("SELECT " + rowAsCell(ask, grouping) + " FROM (" + String.join("\n  UNION ALL ", rows) + ")");
        }
        return "(" + String.join("\nUNION ALL ", parts) + ")";
    }

    private static String within(WholeBins bins) {
        return " WHERE bin >= " + bins.from() + " AND bin < " + bins.to();
    }
}
