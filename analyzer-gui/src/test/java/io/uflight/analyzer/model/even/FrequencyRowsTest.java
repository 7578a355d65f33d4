package io.uflight.analyzer.model.even;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.frequency.Form;
import io.uflight.analyzer.model.frequency.FrequencyData;
import io.uflight.analyzer.model.frequency.FrequencySql;
import io.uflight.analyzer.model.frequency.FrequencyWork;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.frequency.Measure;
import io.uflight.analyzer.model.frequency.RateChart;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rates, the table of names, percentiles and histogram, and the bars that are drawn, beside SQL over the same rows. */
class FrequencyRowsTest {
    private static final Cancellation NEVER = new Cancellation();
    private static final double WIDTH = 900;
    private static final double HEIGHT = 300;

    @OverEvenRows
    void isWhatTheRowsSay(long rows, int names, EvenRows even) {
        Session session = even.session(rows, names);
        for (TimeRange range : EvenRows.ranges(session)) {
            compare(session, range);
        }
    }

    private static void compare(Session session, TimeRange range) {
        TableShape table = session.table("redis_commands").orElseThrow();
        Ask whole = new Ask(
                table,
                session.subject().startEpochNs(),
                session.subject().extent(),
                session.subject().extent(),
                List.of());
        Grouping grouping = Grouping.byName(table);
        List<String> largest = EvenRows.texts(
                session, "SELECT command FROM redis_commands GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 8");
        NameColours colours = new NameColours(largest);
        Optional<Rollup> rollup = table.rows() < Rollup.FROM_ROWS
                ? Optional.empty()
                : Rollup.make(session.database(), whole, grouping, colours, NEVER);
        assertThat(rollup.isPresent()).isEqualTo(table.rows() >= Rollup.FROM_ROWS);
        FrequencyData data = new FrequencyWork(
                        session.database(),
                        whole.withRange(range),
                        grouping,
                        Measure.CALLS,
                        colours,
                        rollup,
                        WIDTH - 76)
                .run(NEVER);
        String where = " WHERE epoch_ns(ts) >= " + (EvenRows.START + range.from()) + " AND epoch_ns(ts) < "
                + (EvenRows.START + range.to());
        assertThat(table(data))
                .isEqualTo(EvenRows.texts(
                        session,
                        "SELECT concat_ws(' ', command, count(*), sum(duration_ns), "
                                + "max(duration_ns), sum(request_bytes)) FROM redis_commands" + where
                                + " GROUP BY command ORDER BY count(*) DESC, command"));
        assertThat(series(data))
                .isEqualTo(EvenRows.texts(
                        session,
                        "SELECT concat_ws(' ', b, n, c) FROM (SELECT (epoch_ns(ts) - "
                                + EvenRows.START + ") // "
                                + data.series().bins().width() + " AS b, CASE WHEN command IN ('"
                                + String.join("', '", largest)
                                + "') THEN command ELSE 'other' END AS n, count(*) AS c FROM redis_commands"
                                + where + " GROUP BY ALL) ORDER BY b, n"));
        assertThat(histogram(data))
                .isEqualTo(EvenRows.texts(
                        session,
                        "SELECT concat_ws(' ', b, c) FROM (SELECT "
                                + "floor(log10(greatest(duration_ns, 1)) * 12 + 1e-9)::INTEGER AS b, count(*) AS c FROM redis_commands"
                                + where + " GROUP BY 1) ORDER BY b"));
        percentiles(session, data, where, rollup.map(Rollup::within).orElse(0));
        drawn(session, data);
    }

    private static List<String> table(FrequencyData data) {
        long calls = data.rows().stream().mapToLong(Row::calls).sum();
        assertThat(data.total().calls()).isEqualTo(calls);
        assertThat(data.names()).isEqualTo(data.rows().size()).isLessThanOrEqualTo(FrequencySql.LISTED);
        return data.rows().stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "%s %d %.0f %d %.0f",
                        row.name(),
                        row.calls(),
                        row.timeNs(),
                        row.maxNs(),
                        row.bytes()))
                .toList();
    }

    private static List<String> series(FrequencyData data) {
        List<String> lines = new ArrayList<>();
        for (int bin = 0; bin < data.series().bins().count(); bin++) {
            int at = bin;
            data.series().series().stream()
                    .filter(each -> each.sums().get(at) > 0)
                    .map(each -> String.format(
                            Locale.ROOT,
                            "%d %s %.0f",
                            data.series().bins().first() + at,
                            each.category() < 0 ? "other" : each.name(),
                            each.sums().get(at)))
                    .sorted()
                    .forEach(lines::add);
        }
        return lines;
    }

    private static List<String> histogram(FrequencyData data) {
        return data.all().buckets().entrySet().stream()
                .map(bucket -> bucket.getKey() + " " + bucket.getValue())
                .toList();
    }

    private static void percentiles(Session session, FrequencyData data, String where, int percent) {
        Rows golden = session.database()
                .query(
                        "SELECT command, quantile_cont(duration_ns, 0.5), quantile_cont(duration_ns, 0.9), "
                                + "quantile_cont(duration_ns, 0.99), quantile_cont(duration_ns, 0.999) FROM redis_commands"
                                + where + " GROUP BY command ORDER BY count(*) DESC, command",
                        NEVER);
        for (int row = 0; row < golden.size(); row++) {
            // Among few calls neighbours are further apart than a bucket is wide.
            if (percent > 0 && data.rows().get(row).calls() < 2000) {
                continue;
            }
            for (int p = 0; p < 4; p++) {
                double wanted = golden.real(row, p + 1);
                assertThat(data.rows().get(row).percentile(p))
                        .as(
                                "%s, percentile %d of %d calls",
                                golden.text(row, 0), p, data.rows().get(row).calls())
                        .isCloseTo(wanted, within(1e-6 + wanted * percent / 100));
            }
        }
    }

    /** Bars are as high as their rates, in order from the bottom, and their colours are those of their names. */
    private static void drawn(Session session, FrequencyData data) {
        MomentText moments = new MomentText(session.subject().startEpochNs(), ZoneId.of("UTC"), false);
        RateChart chart =
                new RateChart(data.series(), Measure.CALLS, Form.BARS, moments, session.losses(), null, WIDTH, HEIGHT);
        double scale = (chart.bottom() - chart.top()) / chart.values().top();
        List<Mark.Box> boxes = new ArrayList<>();
        chart.draw().marks().forEach(mark -> {
            if (mark instanceof Mark.Box box) {
                boxes.add(box);
            }
        });
        int next = 0;
        for (int bin = 0; bin < data.series().bins().count(); bin++) {
            double below = 0;
            for (int at = 0; at < data.series().series().size(); at++) {
                // A part of a bin at the edge may be higher than the axis.
                double above =
                        Math.min(chart.values().top(), below + data.series().rate(at, bin));
                if (above > below) {
                    Mark.Box box = boxes.get(next++);
                    assertThat(box.ink())
                            .isEqualTo(
                                    Ink.category(data.series().series().get(at).category()));
                    assertThat(box.height()).isCloseTo((above - below) * scale, within(1e-6));
                }
                below = above;
            }
        }
        assertThat(boxes).hasSize(next);
    }
}
