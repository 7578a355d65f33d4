package io.uflight.analyzer.model.overview;

import io.uflight.analyzer.model.health.Advice;
import io.uflight.analyzer.model.health.ProbeTotals;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.query.Work;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.strip.StripData;
import io.uflight.analyzer.model.strip.StripWork;
import io.uflight.analyzer.task.Cancellation;
import java.util.List;

/** What the overview asks the database; all else is known since the capture was opened. */
public record OverviewData(StripData spark, List<ProbeTotals> probes, List<Advice> advice, Rows processes) {
    private static final int PARTS = 72;

    /** Asks for it. */
    public record Question(Session session) implements Work<OverviewData> {
        @Override
        public OverviewData run(Cancellation cancellation) {
            StripData spark = new StripWork(session, session.subject().extent(), PARTS).run(cancellation);
            // Before anything is imported the footers alone tell of it.
            if (session.tables().isEmpty()) {
                return new OverviewData(spark, List.of(), List.of(), Rows.NONE);
            }
            List<ProbeTotals> probes =
                    ProbeTotals.of(session.database().query(ProbeTotals.sql(""), cancellation), session.silentProbes());
            Rows processes = session.database()
                    .query(
                            "SELECT pid, any_value(exe) AS exe, any_value(build_id) AS build_id,\n"
                                    + "       max(CASE WHEN event = 'exit' THEN epoch_ns(ts) - "
                                    + session.subject().startEpochNs()
                                    + " END) AS exit_ns\nFROM processes\nGROUP BY pid\nORDER BY pid\nLIMIT 200",
                            cancellation);
            return new OverviewData(spark, probes, Advice.of(session, probes), processes);
        }
    }
}
