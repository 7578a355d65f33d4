package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;
import java.util.List;
import java.util.stream.Collectors;

/** Calls, the longest of them and sums of columns by time and name. */
public final class Rates {
    private static final int NAME = 1;
    private static final int CALLS = 2;
    private static final int LONGEST = 3;
    private static final int WORST = 4;
    private static final int SUMS = 5;

    private final Binned binned;
    private final List<String> names;
    private final List<Measure> summed;

    private Rates(Binned binned, List<String> names, List<Measure> summed) {
        this.binned = binned;
        this.names = names;
        this.summed = summed;
    }

    /**
     * Takes what was counted: a bin of the chart asked for, the name's place or −1 for all others, calls, the longest, ns, the
     * worst status of them.
     */
    public interface Visitor {
        void calls(int bin, int name, long calls, long longest, int worst);
    }

    /**
     * Counts.
     *
     * @param names those that are told apart
     * @param status rank of a row's status, as SQL
     */
    static Rates count(
            Database database,
            Ask whole,
            Grouping grouping,
            List<String> names,
            boolean all,
            String status,
            long width,
            Cancellation cancellation) {
        List<Measure> summed = Measure.of(whole.table()).stream()
                .filter(measure -> measure.kind() != Measure.Kind.CALLS && measure.kind() != Measure.Kind.LATENCY)
                .toList();
        String duration = whole.table()
                .role(Role.DURATION)
                .map(c -> SqlText.name(c.name()))
                .orElse("NULL::BIGINT");
        String name = all ? grouping.nameSql() : FrequencySql.series(grouping.nameSql(), names);
        String list = names.stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]::VARCHAR[]"));
        // A sum too large for 64 bits is left out rather than that nothing is shown.
        String sums = summed.stream()
                .map(measure -> ", TRY_CAST(sum(" + SqlText.name(measure.column()) + ") AS BIGINT)")
                .collect(Collectors.joining());
        Binned binned = Binned.count(
                database,
                whole,
                width,
                SUMS + summed.size(),
                from -> "SELECT * REPLACE (coalesce(list_position(" + list + ", name), 0) - 1 AS name)\nFROM (SELECT "
                        + whole.since() + " // " + width + " AS bin, " + name + " AS name, count(*) AS calls, max("
                        + duration + ") AS longest, max(" + status + ") AS worst" + sums + "\n  FROM " + from
                        + "\n  GROUP BY 1, 2)",
                cancellation);
        return new Rates(binned, names, summed);
    }

    public List<String> names() {
        return names;
    }

    /** Whether bins of this width are made of whole bins of these. */
    public boolean fits(Bins bins) {
        return bins.width() % binned.width() == 0;
    }

    long width() {
        return binned.width();
    }

    /** Tells of all rows that begin in the range. Blocking. */
    public void each(Database database, Ask ask, Bins bins, Cancellation cancellation, Visitor visitor) {
        binned.each(
                database,
                ask,
                cancellation,
                (columns, at) -> visitor.calls(
                        bins.at(columns[0][at] * binned.width()),
                        (int) columns[NAME][at],
                        columns[CALLS][at],
                        columns[LONGEST][at],
                        (int) columns[WORST][at]));
    }

    /** Sums by series and bin; the last series is that of all other names. Blocking. */
    double[][] chart(
            Database database, Ask ask, Measure measure, Bins bins, List<String> series, Cancellation cancellation) {
        int[] place = new int[names.size() + 1];
        for (int name = 0; name < names.size(); name++) {
            int at = series.indexOf(names.get(name));
            place[name + 1] = at < 0 ? series.size() : at;
        }
        place[0] = series.size();
        int column = measure.kind() == Measure.Kind.CALLS ? CALLS : SUMS + summed.indexOf(measure);
        double[][] sums = new double[series.size() + 1][bins.count()];
        binned.each(database, ask, cancellation, (columns, at) -> {
            int bin = bins.at(columns[0][at] * binned.width());
            if (bin >= 0) {
                sums[place[(int) columns[NAME][at] + 1]][bin] += columns[column][at];
            }
        });
        return sums;
    }
}
