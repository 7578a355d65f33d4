package io.uflight.analyzer.model.even;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.latency.LatencyData;
import io.uflight.analyzer.model.latency.LatencyWork;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.timeline.Census;
import io.uflight.analyzer.model.timeline.Density;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.model.timeline.TimelineWork;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** Lanes, their density and durations over time, beside SQL over the same rows. */
class TimelineRowsTest {
    private static final Cancellation NEVER = new Cancellation();
    private static final double WIDTH = 900;

    @OverEvenRows
    void isWhatTheRowsSay(long rows, int names, EvenRows even) {
        Session session = even.session(rows, names);
        for (TimeRange range : EvenRows.ranges(session)) {
            if (rows > 0) {
                lanes(session, range);
            }
        }
    }

    /** Lanes by client: how many spans overlap the range, how many begin in each bin, the longest. */
    private static void lanes(Session session, TimeRange range) {
        TableShape table = session.table("redis_commands").orElseThrow();
        Ask ask = new Ask(
                table, session.subject().startEpochNs(), session.subject().extent(), range, List.of());
        Census census = Census.take(session.database(), ask, "client_id", NEVER);
        assertThat(census.counted().isPresent()).isEqualTo(table.rows() >= Rollup.FROM_ROWS);
        latencies(session, ask, census);
        lanes(session, ask, census, false);
        lanes(session, ask, census, true);
    }

    private static void lanes(Session session, Ask ask, Census census, boolean dragging) {
        TimeRange range = ask.range();
        TimelineData data = new TimelineWork(
                        session.database(), ask, census, "client_id", new NameColours(List.of()), WIDTH, null, dragging)
                .run(NEVER);
        if (dragging && census.counted().isPresent() && range.length() > 1_000_000_000) {
            assertThat(data.lanes()).as("no span is read").allMatch(lane -> lane.density() != null);
        }
        String reaching = " WHERE (epoch_ns(ts) >= " + (EvenRows.START + range.from())
                + " OR epoch_ns(ts) + duration_ns > " + (EvenRows.START + range.from()) + ") AND epoch_ns(ts) < "
                + (EvenRows.START + range.to());
        assertThat(data.lanes().stream()
                        .map(lane -> lane.name() + " " + lane.count())
                        .sorted()
                        .toList())
                .isEqualTo(EvenRows.texts(
                                session,
                                "SELECT concat_ws(' ', client_id, count(*)) AS t FROM redis_commands" + reaching
                                        + " GROUP BY client_id ORDER BY count(*) DESC, client_id::VARCHAR LIMIT 40")
                        .stream()
                        .sorted()
                        .toList());
        assertThat(List.of(data.count(), (long) data.longest(), data.errors()))
                .isEqualTo(List.of(
                        Long.parseLong(EvenRows.texts(session, "SELECT count(*) FROM redis_commands" + reaching)
                                .getFirst()),
                        Long.parseLong(EvenRows.texts(session, "SELECT max(duration_ns) FROM redis_commands" + reaching)
                                .getFirst()),
                        0L));
        List<String> bins = new ArrayList<>();
        List<String> dense = new ArrayList<>();
        data.lanes().forEach(lane -> {
            Density density = lane.density();
            if (density != null) {
                dense.add("'" + lane.name() + "'");
                for (int bin = 0; bin < density.bins(); bin++) {
                    if (density.count(bin) > 0) {
                        bins.add(lane.name() + " " + (data.bins().first() + bin) + " " + density.count(bin) + " "
                                + density.longest(bin));
                    }
                }
            }
        });
        if (!dense.isEmpty()) {
            assertThat(bins.stream().sorted().toList())
                    .isEqualTo(EvenRows.texts(
                                    session,
                                    "SELECT concat_ws(' ', client_id, b, count(*), max(duration_ns)) AS t FROM (SELECT *, "
                                            + "(epoch_ns(ts) - " + EvenRows.START + ") // "
                                            + data.bins().width()
                                            + " AS b FROM redis_commands WHERE epoch_ns(ts) >= "
                                            + (EvenRows.START + range.from())
                                            + " AND epoch_ns(ts) < " + (EvenRows.START + range.to())
                                            + " AND client_id::VARCHAR IN (" + String.join(", ", dense)
                                            + ")) GROUP BY client_id, b")
                            .stream()
                            .sorted()
                            .toList());
        }
    }

    /** Durations over time: cells exactly, percentiles of well filled bins within the width of a bucket. */
    private static void latencies(Session session, Ask ask, Census census) {
        LatencyData data = new LatencyWork(session.database(), ask, census.counted(), 800).run(NEVER);
        String rows = "(SELECT (epoch_ns(ts) - " + EvenRows.START + ") // "
                + data.bins().width()
                + " AS b, duration_ns FROM redis_commands WHERE epoch_ns(ts) >= "
                + (EvenRows.START + ask.range().from()) + " AND epoch_ns(ts) < "
                + (EvenRows.START + ask.range().to()) + ")";
        assertThat(data.cells().stream()
                        .map(cell -> data.bins().first() + cell.bin() + " " + cell.bucket() + " " + cell.calls())
                        .toList())
                .isEqualTo(EvenRows.texts(
                        session,
                        "SELECT concat_ws(' ', b, k, c) FROM (SELECT b, floor(log10(greatest(duration_ns, 1)) * 12 + 1e-9)"
                                + "::INTEGER AS k, count(*) AS c FROM " + rows + " GROUP BY 1, 2) ORDER BY b, k"));
        Rows golden = session.database()
                .query(
                        "SELECT b, quantile_cont(duration_ns, 0.5), quantile_cont(duration_ns, 0.99), count(*) FROM "
                                + rows + " GROUP BY b ORDER BY b",
                        NEVER);
        int percent = census.counted().isPresent() ? Rollup.timesWithin() : 0;
        for (int row = 0; row < golden.size(); row++) {
            int bin = (int) (golden.number(row, 0) - data.bins().first());
            if (golden.number(row, 3) >= 2000) {
                double p50 = golden.real(row, 1);
                double p99 = golden.real(row, 2);
                assertThat(data.p50().get(bin)).isCloseTo(p50, within(1e-6 + p50 * percent / 100));
                assertThat(data.p99().get(bin)).isCloseTo(p99, within(1e-6 + p99 * percent / 100));
            }
        }
    }
}
