package io.uflight.analyzer.model.even;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.health.HealthData;
import io.uflight.analyzer.model.health.ProbeTotals;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.task.Cancellation;
import java.util.stream.IntStream;

/** Outcomes by probe and second, beside SQL over the same rows. */
class HealthRowsTest {
    private static final Cancellation NEVER = new Cancellation();

    @OverEvenRows
    void isWhatTheRowsSay(long rows, int names, EvenRows even) {
        Session session = even.session(rows, names);
        for (TimeRange range : EvenRows.ranges(session)) {
            health(session, range);
        }
    }

    /** Outcomes by probe and second. */
    private static void health(Session session, TimeRange range) {
        HealthData data = new HealthData.Question(session, range).run(NEVER);
        boolean whole = range.equals(session.subject().extent());
        String of = whole
                ? ""
                : " WHERE epoch_ns(from_ts) < " + (EvenRows.START + range.to()) + " AND epoch_ns(to_ts) > "
                        + (EvenRows.START + range.from());
        assertThat(IntStream.range(0, data.seconds().size())
                        .mapToObj(row -> data.seconds().number(row, 0) + " "
                                + data.seconds().text(row, 1) + " "
                                + data.seconds().number(row, 2))
                        .toList())
                .isEqualTo(EvenRows.texts(
                        session,
                        "SELECT concat_ws(' ', s, outcome, sum(count)) FROM (SELECT (epoch_ns(from_ts) - "
                                + EvenRows.START + ") // 1000000000 AS s, outcome, count FROM probe_outcomes" + of
                                + ") GROUP BY s, outcome ORDER BY s, outcome"));
        assertThat(data.probes().stream().mapToLong(ProbeTotals::seen).sum())
                .isEqualTo(Long.parseLong(
                        EvenRows.texts(session, "SELECT coalesce(sum(count), 0) FROM probe_outcomes" + of)
                                .getFirst()));
    }
}
