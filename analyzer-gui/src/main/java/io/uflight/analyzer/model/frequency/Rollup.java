package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Steps;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A large table counted beforehand, in the memory of the database: what a brush moves over. Whole bins of a range come from
 * here, the rows at its two ends from the table itself, so that counts, sums and maxima are exact.
 *
 * @param rates bin, name, calls, the sum of each measure, the longest duration
 * @param rateNs width of its bins, a power of ten: it divides every bin of a chart that is not narrower
 * @param cells bin, name, bucket of the duration, calls, sum, shortest and longest, bytes
 * @param cellNs width of its bins
 * @param wideCells the same in bins of {@link #WIDE} times that width, for the middle of a range
 * @param times bin, bucket of the duration, calls, shortest and longest, whatever the name
 * @param timeNs width of its bins, a power of ten
 * @param perDecade buckets of a decade of durations
 * @param byName whether {@code rates} has every name; else the names with a colour of their own, all others as null
 */
public record Rollup(
        String rates,
        long rateNs,
        String cells,
        long cellNs,
        String wideCells,
        String times,
        long timeNs,
        int perDecade,
        boolean byName) {
    /** Rows from which on a table is counted beforehand. */
    public static final long FROM_ROWS = 500_000;

    private static final int WIDE = 10;
    static final int TIMES_PER_DECADE = 4 * FrequencySql.PER_DECADE;
    private static final int FEW_NAMES = 64;
    private static final int MANY_NAMES = 20_000;
    private static final long RATE_BINS = 2000;
    private static final long TIME_BINS = 400;
    private static final String CELL = "name, bucket, sum(calls)::BIGINT AS calls, sum(time_ns)::BIGINT AS time_ns,\n"
            + "       min(shortest) AS shortest, max(longest) AS longest, sum(bytes)::BIGINT AS bytes";
    private static final AtomicLong NUMBER = new AtomicLong();

    /** Counts a whole table; empty when it has so many names that counting saves nothing. Blocking. */
    public static Optional<Rollup> make(
            Database database, Ask whole, Grouping grouping, NameColours colours, Cancellation cancellation) {
        long names = database.query(FrequencySql.names(whole, grouping), cancellation)
                .number(0, 0);
        if (names > MANY_NAMES) {
            return Optional.empty();
        }
        boolean few = names <= FEW_NAMES;
        long length = Math.max(1, whole.extent().length());
        String number = String.valueOf(NUMBER.incrementAndGet());
        Rollup rollup = new Rollup(
                "memory.main.uflight_rates_" + number,
                powerOfTen(length / RATE_BINS),
                "memory.main.uflight_cells_" + number,
                Steps.time(length / (few ? 300.0 : 60.0)),
                "memory.main.uflight_wide_cells_" + number,
                "memory.main.uflight_times_" + number,
                powerOfTen(length / TIME_BINS),
                FrequencySql.PER_DECADE * (few ? 10 : 4),
                few);
        database.query(rollup.ratesSql(whole, grouping, colours), cancellation);
        database.query(rollup.cellsSql(whole, grouping), cancellation);
        database.query(rollup.wideCellsSql(), cancellation);
        database.query(rollup.timesSql(whole), cancellation);
        return Optional.of(rollup);
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
        return within(TIMES_PER_DECADE);
    }

    private static int within(int buckets) {
        return (int) Math.ceil(100 * (Math.pow(10, 1.0 / buckets) - 1));
    }

    private String ratesSql(Ask whole, Grouping grouping, NameColours colours) {
        String name = byName ? grouping.nameSql() : FrequencySql.series(grouping.nameSql(), colours.largest());
        return "CREATE TABLE " + rates + " AS\nSELECT " + whole.since() + " // " + rateNs + " AS bin, " + name
                + " AS name, count(*) AS calls" + sums(whole) + ", max(" + duration(whole) + ") AS longest\nFROM "
                + whole.from() + "\nGROUP BY 1, 2";
    }

    private static String sums(Ask whole) {
        return Measure.of(whole.table()).stream()
                .filter(measure -> measure.kind() != Measure.Kind.CALLS && measure.kind() != Measure.Kind.LATENCY)
                .map(measure -> ", " + measure.sql() + " AS " + sum(measure))
                .collect(Collectors.joining());
    }

    /** The column of {@code rates} that a measure is summed in. */
    static String sum(Measure measure) {
        return measure.kind() == Measure.Kind.CALLS ? "calls" : SqlText.name("sum of " + measure.column());
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

    private static String duration(Ask ask) {
        return ask.table().role(Role.DURATION).map(c -> SqlText.name(c.name())).orElse("NULL::BIGINT");
    }

    /** A row of the table with the columns of {@code cells}. */
    private String rowAsCell(Ask ask, Grouping grouping) {
        String duration = duration(ask);
        String bytes = FrequencyWork.bytes(ask).map(c -> SqlText.name(c.name())).orElse("NULL::BIGINT");
        return grouping.nameSql() + " AS name, " + bucket(ask, perDecade) + " AS bucket, 1 AS calls, " + duration
                + " AS time_ns, " + duration + " AS shortest, " + duration + " AS longest, " + bytes + " AS bytes";
    }

    private static String bucket(Ask ask, int buckets) {
        String duration = duration(ask);
        return "CASE WHEN " + duration + " <= 0 THEN -1 ELSE floor(log10(" + duration + ") * " + buckets
                + " + 1e-9)::SMALLINT END";
    }

    private String timesSql(Ask whole) {
        String duration = duration(whole);
        return "CREATE TABLE " + times + " AS\nSELECT " + whole.since() + " // " + timeNs + " AS bin, "
                + bucket(whole, TIMES_PER_DECADE) + " AS bucket, count(*) AS calls, min(" + duration
                + ") AS shortest, max(" + duration
                + ") AS longest\nFROM " + whole.from() + "\nWHERE " + duration + " IS NOT NULL\nGROUP BY 1, 2";
    }

    /** Moment since the start, bucket, calls, shortest and longest duration of the range, as a subquery. */
    String timesOf(Ask ask) {
        String duration = duration(ask);
        return union(
                ask,
                List.of(new Counted(
                        "SELECT bin * " + timeNs + " AS since, bucket, calls, shortest, longest FROM " + times,
                        timeNs)),
                "SELECT " + ask.since() + " AS since, " + bucket(ask, TIMES_PER_DECADE) + " AS bucket, (" + duration
                        + " IS NOT NULL)::BIGINT AS calls, " + duration + " AS shortest, " + duration
                        + " AS longest FROM " + ask.from());
    }

    /** Cells of the range and rows of its ends, as a subquery. */
    String cellsOf(Ask ask, Grouping grouping) {
        String all = "SELECT name, bucket, calls, time_ns, shortest, longest, bytes FROM ";
        return union(
                ask,
                List.of(new Counted(all + wideCells, WIDE * cellNs), new Counted(all + cells, cellNs)),
                "SELECT " + rowAsCell(ask, grouping) + " FROM " + ask.from());
    }

    /** The same and the rows that began before the range and last into it. */
    String cellsReaching(Ask ask, Grouping grouping, long longest) {
        long from = ask.startEpochNs() + ask.range().from();
        TimeRange before = new TimeRange(
                Math.max(ask.extent().from(), ask.range().from() - longest),
                ask.range().from());
        if (before.length() <= 0) {
            return cellsOf(ask, grouping);
        }
        return "(SELECT * FROM " + cellsOf(ask, grouping) + "\nUNION ALL SELECT " + rowAsCell(ask, grouping) + " FROM "
                + ask.from()
                + ask.withRange(before)
                        .whereAnd("epoch_ns(" + ask.column(Role.TIME) + ") + " + duration(ask) + " > " + from)
                + ")";
    }

    /** Moment since the start, name, value and longest duration of the range, as a subquery. */
    String ratesOf(Ask ask, Grouping grouping, Measure measure) {
        String value = measure.kind() == Measure.Kind.CALLS ? "1" : SqlText.name(measure.column());
        return union(
                ask,
                List.of(new Counted(
                        "SELECT bin * " + rateNs + " AS since, name, " + sum(measure) + " AS value, longest FROM "
                                + rates,
                        rateNs)),
                "SELECT " + ask.since() + " AS since, " + grouping.nameSql() + " AS name, " + value + " AS value, "
                        + duration(ask) + " AS longest FROM " + ask.from());
    }

    /** A table of bins, and how wide they are. */
    private record Counted(String select, long width) {}

    private static String union(Ask ask, List<Counted> widestFirst, String rows) {
        List<String> parts = new ArrayList<>();
        cover(ask, ask.range(), widestFirst, rows, parts);
        return "(" + String.join("\nUNION ALL ", parts) + ")";
    }

    /** As much of the range as whole bins cover from the first table, what is left at its ends from the next. */
    private static void cover(Ask ask, TimeRange range, List<Counted> widestFirst, String rows, List<String> parts) {
        if (widestFirst.isEmpty()) {
            parts.add(rows + ask.withRange(range).where());
            return;
        }
        Counted table = widestFirst.getFirst();
        List<Counted> narrower = widestFirst.subList(1, widestFirst.size());
        long width = table.width();
        // The first and the last bin hold nothing beyond the capture.
        long first = range.from() == ask.extent().from()
                ? Math.floorDiv(range.from(), width)
                : Math.ceilDiv(range.from(), width);
        long last =
                range.to() == ask.extent().to() ? Math.ceilDiv(range.to(), width) : Math.floorDiv(range.to(), width);
        if (first >= last) {
            cover(ask, range, narrower, rows, parts);
            return;
        }
        parts.add(table.select() + " WHERE bin >= " + first + " AND bin < " + last);
        if (range.from() < first * width) {
            cover(ask, new TimeRange(range.from(), first * width), narrower, rows, parts);
        }
        if (last * width < range.to()) {
            cover(ask, new TimeRange(last * width, range.to()), narrower, rows, parts);
        }
    }
}
