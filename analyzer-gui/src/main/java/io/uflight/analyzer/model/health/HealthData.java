package io.uflight.analyzer.model.health;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.SqlText;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.task.Cancellation;
import java.util.List;

/**
 * What the health view asks.
 *
 * @param seconds second since the start, outcome, hits
 * @param log moment, level, message
 */
public record HealthData(List<ProbeTotals> probes, Rows seconds, Rows log, long allHits) {
    public static final HealthData NONE = new HealthData(List.of(), Rows.NONE, Rows.NONE, 0);

    /** The condition that leaves the seconds that touch a range; nothing for the whole capture. */
    public static String where(Session session, TimeRange range) {
        long start = session.subject().startEpochNs();
        return range.equals(session.subject().extent())
                ? ""
                : "\nWHERE from_ts < " + SqlText.moment(start + range.to()) + " AND to_ts > "
                        + SqlText.moment(start + range.from());
    }

    /** Asks for a range; outcomes are counted by whole seconds. */
    public record Question(Session session, TimeRange range) implements Work<HealthData> {
        @Override
        public HealthData run(Cancellation cancellation) {
            Database database = session.database();
            long start = session.subject().startEpochNs();
            String where = where(session, range);
            Rows totals = database.query(ProbeTotals.sql(where), cancellation);
            Rows seconds = database.query(
                    "SELECT (epoch_ns(from_ts) - " + start
                            + ") // 1000000000 AS second, outcome, sum(\"count\") AS hits\nFROM probe_outcomes" + where
                            + "\nGROUP BY 1, 2\nORDER BY 1, 2",
                    cancellation);
            Rows log = database.query(
                    "SELECT epoch_ns(ts) - " + start
                            + " AS at, level, message\nFROM recorder_log\nORDER BY 1\nLIMIT 10000",
                    cancellation);
            long all = database.query("SELECT coalesce(sum(\"count\"), 0) FROM probe_outcomes", cancellation)
                    .number(0, 0);
            return new HealthData(ProbeTotals.of(totals, session.silentProbes()), seconds, log, all);
        }
    }
}
