package io.uflight.analyzer.model.frequency;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.range.Bins;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.schema.Role;

/** How long rows took over time, whatever their name: counted by equal parts of a decade. */
public final class Times {
    /** Buckets of a decade. */
    public static final int PER_DECADE = 4 * FrequencySql.PER_DECADE;

    private static final int COLUMNS = 5;
    private final Binned binned;

    private Times(Binned binned) {
        this.binned = binned;
    }

    /**
     * Takes what was counted: a bin of the chart asked for; a bucket, −1 for durations of nought; calls, the shortest and the
     * longest of them, ns.
     */
    public interface Visitor {
        void calls(int bin, int bucket, long calls, long shortest, long longest);
    }

    static Times count(Database database, Ask whole, long width, Cancellation cancellation) {
        String duration = whole.table()
                .role(Role.DURATION)
                .map(c -> SqlText.name(c.name()))
                .orElse("NULL::BIGINT");
        return new Times(Binned.count(
                database,
                whole,
                width,
                COLUMNS,
                from -> "SELECT " + whole.since() + " // " + width + " AS bin, "
                        + Rollup.bucket(duration, PER_DECADE) + " AS bucket, count(*) AS calls, min(" + duration
                        + ") AS shortest, max(" + duration + ") AS longest\nFROM " + from + "\nWHERE " + duration
                        + " IS NOT NULL\nGROUP BY 1, 2",
                cancellation));
    }

    /** Whether bins of this width are made of whole bins of these. */
    public boolean fits(Bins bins) {
        return bins.width() % binned.width() == 0;
    }

    /** Tells of all rows with a duration that begin in the range. Blocking. */
    public void each(Database database, Ask ask, Bins bins, Cancellation cancellation, Visitor visitor) {
        binned.each(
                database,
                ask,
                cancellation,
                (columns, at) -> visitor.calls(
                        bins.at(columns[0][at] * binned.width()),
                        (int) columns[1][at],
                        columns[2][at],
                        columns[3][at],
                        columns[4][at]));
    }
}
