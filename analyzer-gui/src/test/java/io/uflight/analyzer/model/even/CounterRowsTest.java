package io.uflight.analyzer.model.even;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.counter.Counter;
import io.uflight.analyzer.model.counter.CounterData;
import io.uflight.analyzer.model.counter.CounterStrip;
import io.uflight.analyzer.model.counter.CounterWork;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.task.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A value over time, beside SQL over the same rows. */
class CounterRowsTest {
    private static final Cancellation NEVER = new Cancellation();
    private static final double WIDTH = 900;
    private static final double HEIGHT = 300;

    @OverEvenRows
    void isWhatTheRowsSay(long rows, int names, EvenRows even) {
        Session session = even.session(rows, names);
        for (TimeRange range : EvenRows.ranges(session)) {
            counters(session, range);
        }
    }

    /** A value over time: the least, most and last of each bin, and what it was before. */
    private static void counters(Session session, TimeRange range) {
        TableShape table = session.table("redis_commands").orElseThrow();
        Counter counter = new Counter(table, table.column("request_bytes").orElseThrow());
        CounterData data = new CounterWork(
                        session.database(), EvenRows.ask(session, range), counter, new NameColours(List.of()), WIDTH)
                .run(NEVER);
        List<String> points = new ArrayList<>();
        data.series()
                .forEach(series -> series.points()
                        .forEach(point -> points.add(String.format(
                                Locale.ROOT,
                                "%d %.0f %.0f %.0f",
                                data.bins().first() + point.bin(),
                                point.least(),
                                point.most(),
                                point.last()))));
        assertThat(points)
                .isEqualTo(EvenRows.texts(
                        session,
                        "SELECT concat_ws(' ', b, min(v), max(v), last(v ORDER BY t)) FROM (SELECT epoch_ns(ts) AS t, (epoch_ns(ts) - "
                                + EvenRows.START + ") // " + data.bins().width()
                                + " AS b, request_bytes AS v FROM redis_commands" + EvenRows.where(range)
                                + ") GROUP BY b ORDER BY b"));
        List<String> before = EvenRows.texts(
                session,
                "SELECT request_bytes FROM redis_commands WHERE epoch_ns(ts) < " + (EvenRows.START + range.from())
                        + " ORDER BY ts DESC LIMIT 1");
        if (!before.isEmpty()) {
            assertThat(data.series().getFirst().before()).isEqualTo(Double.parseDouble(before.getFirst()));
        }
        Sheet sheet = new Sheet(WIDTH, HEIGHT);
        new CounterStrip(data, new Plot(range, 100, WIDTH - 100), session.losses(), 100).draw(sheet, 0);
        List<Mark> marks = sheet.done().marks();
        assertThat(marks.stream().filter(Mark.Label.class::isInstance).map(mark -> ((Mark.Label) mark).text()))
                .anyMatch(text -> text.matches("redis_\\w+…\\w+_bytes"));
        long wide = data.series().stream()
                .flatMap(series -> series.points().stream())
                .filter(point -> point.most() - point.least() > data.high() / 20)
                .count();
        assertThat(marks.stream()
                        .filter(mark -> mark instanceof Mark.Box box
                                && box.ink().equals(Ink.category(0).faint(0.35))))
                .hasSizeGreaterThanOrEqualTo((int) wide);
    }
}
