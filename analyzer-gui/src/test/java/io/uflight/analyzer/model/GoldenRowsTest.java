package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.counter.Counter;
import io.uflight.analyzer.model.counter.CounterData;
import io.uflight.analyzer.model.counter.CounterStrip;
import io.uflight.analyzer.model.counter.CounterWork;
import io.uflight.analyzer.model.draw.Ink;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.frequency.Form;
import io.uflight.analyzer.model.frequency.FrequencyData;
import io.uflight.analyzer.model.frequency.FrequencySql;
import io.uflight.analyzer.model.frequency.FrequencyWork;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.frequency.Measure;
import io.uflight.analyzer.model.frequency.RateChart;
import io.uflight.analyzer.model.frequency.Rollup;
import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.health.HealthData;
import io.uflight.analyzer.model.health.ProbeTotals;
import io.uflight.analyzer.model.latency.LatencyData;
import io.uflight.analyzer.model.latency.LatencyWork;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.overview.OverviewData;
import io.uflight.analyzer.model.overview.OverviewPicture;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.table.CellText;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TablePicture;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.model.timeline.Census;
import io.uflight.analyzer.model.timeline.Density;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.model.timeline.TimelineWork;
import io.uflight.analyzer.sample.NamedSample;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each view of rows holds and draws, as text, beside SQL written by hand over the same rows. */
class GoldenRowsTest {
    private static final Cancellation NEVER = new Cancellation();
    private static final long S = 1_000_000_000L;
    private static final double WIDTH = 900;
    private static final double HEIGHT = 300;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"0, 1", "40000, 1", "600000, 3000", "10000000, 16"})
    void isWhatTheRowsSay(long rows, int names) throws IOException {
        Path capture = directory.resolve("even.uflight");
        NamedSample.write(capture, rows, names);
        StoreSettings settings = StoreSettings.of(CacheDirectory.at(directory.resolve("cache"), 1L << 32));
        try (Session session = new StoreOpener(settings).open(List.of(capture), (table, read, total) -> {}, NEVER)) {
            assertThat(session.table("redis_commands").orElseThrow().rows()).isEqualTo(rows);
            for (TimeRange range : List.of(
                    session.subject().extent(),
                    new TimeRange(13_371_234_567L, 41_900_000_001L),
                    new TimeRange(20 * S, 20 * S + 40_000_000))) {
                compare(session, range);
                counters(session, range);
                rows(session, range);
                if (rows > 0) {
                    lanes(session, range);
                }
                health(session, range);
            }
            overview(session, rows);
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
        List<String> largest =
                texts(session, "SELECT command FROM redis_commands GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 8");
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
        String where = " WHERE epoch_ns(ts) >= " + (NamedSample.START + range.from()) + " AND epoch_ns(ts) < "
                + (NamedSample.START + range.to());
        assertThat(table(data))
                .isEqualTo(texts(
                        session,
                        "SELECT concat_ws(' ', command, count(*), sum(duration_ns), "
                                + "max(duration_ns), sum(request_bytes)) FROM redis_commands" + where
                                + " GROUP BY command ORDER BY count(*) DESC, command"));
        assertThat(series(data))
                .isEqualTo(texts(
                        session,
                        "SELECT concat_ws(' ', b, n, c) FROM (SELECT (epoch_ns(ts) - "
                                + NamedSample.START + ") // "
                                + data.series().bins().width() + " AS b, CASE WHEN command IN ('"
                                + String.join("', '", largest)
                                + "') THEN command ELSE 'other' END AS n, count(*) AS c FROM redis_commands"
                                + where + " GROUP BY ALL) ORDER BY b, n"));
        assertThat(histogram(data))
                .isEqualTo(texts(
                        session,
                        "SELECT concat_ws(' ', b, c) FROM (SELECT "
                                + "floor(log10(greatest(duration_ns, 1)) * 12 + 1e-9)::INTEGER AS b, count(*) AS c FROM redis_commands"
                                + where + " GROUP BY 1) ORDER BY b"));
        percentiles(session, data, where, rollup.map(Rollup::within).orElse(0));
        drawn(session, data);
    }

    /** Lanes by client: how many spans overlap the range, how many begin in each bin, the longest. */
    private static void lanes(Session session, TimeRange range) {
        TableShape table = session.table("redis_commands").orElseThrow();
        Ask ask = new Ask(
                table, session.subject().startEpochNs(), session.subject().extent(), range, List.of());
        Census census = Census.take(session.database(), ask, "client_id", NEVER);
        assertThat(census.counted().isPresent()).isEqualTo(table.rows() >= Rollup.FROM_ROWS);
        TimelineData data = new TimelineWork(
                        session.database(), ask, census, "client_id", new NameColours(List.of()), WIDTH, null, false)
                .run(NEVER);
        String reaching = " WHERE (epoch_ns(ts) >= " + (NamedSample.START + range.from())
                + " OR epoch_ns(ts) + duration_ns > " + (NamedSample.START + range.from()) + ") AND epoch_ns(ts) < "
                + (NamedSample.START + range.to());
        assertThat(data.lanes().stream()
                        .map(lane -> lane.name() + " " + lane.count())
                        .sorted()
                        .toList())
                .isEqualTo(texts(
                                session,
                                "SELECT concat_ws(' ', client_id, count(*)) AS t FROM redis_commands" + reaching
                                        + " GROUP BY client_id ORDER BY count(*) DESC, client_id::VARCHAR LIMIT 40")
                        .stream()
                        .sorted()
                        .toList());
        assertThat(List.of(data.count(), (long) data.longest(), data.errors()))
                .isEqualTo(List.of(
                        Long.parseLong(texts(session, "SELECT count(*) FROM redis_commands" + reaching)
                                .getFirst()),
                        Long.parseLong(texts(session, "SELECT max(duration_ns) FROM redis_commands" + reaching)
                                .getFirst()),
                        0L));
        latencies(session, ask, census);
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
                    .isEqualTo(texts(
                                    session,
                                    "SELECT concat_ws(' ', client_id, b, count(*), max(duration_ns)) AS t FROM (SELECT *, "
                                            + "(epoch_ns(ts) - " + NamedSample.START + ") // "
                                            + data.bins().width()
                                            + " AS b FROM redis_commands WHERE epoch_ns(ts) >= "
                                            + (NamedSample.START + range.from())
                                            + " AND epoch_ns(ts) < " + (NamedSample.START + range.to())
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
        String rows = "(SELECT (epoch_ns(ts) - " + NamedSample.START + ") // "
                + data.bins().width()
                + " AS b, duration_ns FROM redis_commands WHERE epoch_ns(ts) >= "
                + (NamedSample.START + ask.range().from()) + " AND epoch_ns(ts) < "
                + (NamedSample.START + ask.range().to()) + ")";
        assertThat(data.cells().stream()
                        .map(cell -> data.bins().first() + cell.bin() + " " + cell.bucket() + " " + cell.calls())
                        .toList())
                .isEqualTo(texts(
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

    private static String where(TimeRange range) {
        return " WHERE epoch_ns(ts) >= " + (NamedSample.START + range.from()) + " AND epoch_ns(ts) < "
                + (NamedSample.START + range.to());
    }

    private static Ask ask(Session session, TimeRange range) {
        return new Ask(
                session.table("redis_commands").orElseThrow(),
                session.subject().startEpochNs(),
                session.subject().extent(),
                range,
                List.of());
    }

    /** A value over time: the least, most and last of each bin, and what it was before. */
    private static void counters(Session session, TimeRange range) {
        TableShape table = session.table("redis_commands").orElseThrow();
        Counter counter = new Counter(table, table.column("request_bytes").orElseThrow());
        CounterData data = new CounterWork(
                        session.database(), ask(session, range), counter, new NameColours(List.of()), WIDTH)
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
                .isEqualTo(texts(
                        session,
                        "SELECT concat_ws(' ', b, min(v), max(v), last(v ORDER BY t)) FROM (SELECT epoch_ns(ts) AS t, (epoch_ns(ts) - "
                                + NamedSample.START + ") // " + data.bins().width()
                                + " AS b, request_bytes AS v FROM redis_commands" + where(range)
                                + ") GROUP BY b ORDER BY b"));
        List<String> before = texts(
                session,
                "SELECT request_bytes FROM redis_commands WHERE epoch_ns(ts) < " + (NamedSample.START + range.from())
                        + " ORDER BY ts DESC LIMIT 1");
        if (!before.isEmpty()) {
            assertThat(data.series().getFirst().before()).isEqualTo(Double.parseDouble(before.getFirst()));
        }
        Sheet sheet = new Sheet(WIDTH, HEIGHT);
        new CounterStrip(data, new Plot(range, 100, WIDTH - 100), session.losses(), 100).draw(sheet, 0);
        List<Mark> marks = sheet.done().marks();
        assertThat(marks.stream().filter(Mark.Label.class::isInstance).map(mark -> ((Mark.Label) mark).text()))
                .anyMatch(text -> text.startsWith("redis_comman") && text.endsWith("quest_bytes"));
        long wide = data.series().stream()
                .flatMap(series -> series.points().stream())
                .filter(point -> point.most() - point.least() > data.high() / 20)
                .count();
        assertThat(marks.stream()
                        .filter(mark -> mark instanceof Mark.Box box
                                && box.ink().equals(Ink.category(0).faint(0.35))))
                .hasSizeGreaterThanOrEqualTo((int) wide);
    }

    /** How many rows, and a page of them in another order, as texts of a picture. */
    private static void rows(Session session, TimeRange range) {
        TableShape table = session.table("redis_commands").orElseThrow();
        Ask ask = ask(session, range);
        assertThat(session.database().query(TableSql.count(ask), NEVER).number(0, 0))
                .isEqualTo(Long.parseLong(texts(session, "SELECT count(*) FROM redis_commands" + where(range))
                        .getFirst()));
        Rows page = session.database()
                .query(TableSql.page(ask, new Order("duration_ns", true), 0), 40, NEVER, Database.Progress.IGNORED);
        CellText text = new CellText(new MomentText(session.subject().startEpochNs(), ZoneId.of("UTC"), false), true);
        List<List<String>> shown = page.values().stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(at -> text.of(table.columns().get(at), row.get(at)))
                        .toList())
                .toList();
        int command = table.columns().indexOf(table.column("command").orElseThrow());
        int duration = table.columns().indexOf(table.column("duration_ns").orElseThrow());
        List<String> drawn = new TablePicture(table.columns(), shown)
                .draw().marks().stream()
                        .filter(Mark.Label.class::isInstance)
                        .map(mark -> ((Mark.Label) mark).text())
                        .toList();
        List<String> commands = drawn.subList(command * (shown.size() + 1) + 1, (command + 1) * (shown.size() + 1));
        List<String> durations = drawn.subList(duration * (shown.size() + 1) + 1, (duration + 1) * (shown.size() + 1));
        String longest = "FROM redis_commands" + where(range) + " ORDER BY duration_ns DESC, ts LIMIT 40";
        assertThat(commands).isEqualTo(texts(session, "SELECT command " + longest));
        assertThat(durations.stream().map(each -> each.replace(",", "")).toList())
                .isEqualTo(texts(session, "SELECT duration_ns::VARCHAR " + longest));
    }

    /** Outcomes by probe and second. */
    private static void health(Session session, TimeRange range) {
        HealthData data = new HealthData.Question(session, range).run(NEVER);
        boolean whole = range.equals(session.subject().extent());
        String of = whole
                ? ""
                : " WHERE epoch_ns(from_ts) < " + (NamedSample.START + range.to()) + " AND epoch_ns(to_ts) > "
                        + (NamedSample.START + range.from());
        assertThat(IntStream.range(0, data.seconds().size())
                        .mapToObj(row -> data.seconds().number(row, 0) + " "
                                + data.seconds().text(row, 1) + " "
                                + data.seconds().number(row, 2))
                        .toList())
                .isEqualTo(texts(
                        session,
                        "SELECT concat_ws(' ', s, outcome, sum(count)) FROM (SELECT (epoch_ns(from_ts) - "
                                + NamedSample.START + ") // 1000000000 AS s, outcome, count FROM probe_outcomes" + of
                                + ") GROUP BY s, outcome ORDER BY s, outcome"));
        assertThat(data.probes().stream().mapToLong(ProbeTotals::seen).sum())
                .isEqualTo(Long.parseLong(texts(session, "SELECT coalesce(sum(count), 0) FROM probe_outcomes" + of)
                        .getFirst()));
    }

    /** Rows and events over time of each table, as the overview draws them. */
    private static void overview(Session session, long rows) {
        OverviewData data = new OverviewData.Question(session).run(NEVER);
        data.spark().layers().stream()
                .filter(layer -> layer.table().equals("redis_commands"))
                .forEach(layer -> {
                    List<String> bins = IntStream.range(0, layer.counts().size())
                            .filter(bin -> layer.counts().get(bin) > 0)
                            .mapToObj(bin -> data.spark().bins().first() + bin + " "
                                    + layer.counts().get(bin))
                            .toList();
                    assertThat(bins)
                            .isEqualTo(texts(
                                    session,
                                    "SELECT concat_ws(' ', b, count(*)) FROM (SELECT (epoch_ns(ts) - "
                                            + NamedSample.START + ") // "
                                            + data.spark().bins().width()
                                            + " AS b FROM redis_commands) GROUP BY b ORDER BY b"));
                });
        List<String> drawn = new OverviewPicture(session, data.spark())
                .draw().marks().stream()
                        .filter(Mark.Label.class::isInstance)
                        .map(mark -> ((Mark.Label) mark).text())
                        .toList();
        if (rows > 0) {
            assertThat(drawn).contains("redis_commands", String.format(Locale.ROOT, "%,d", rows));
        }
    }

    private static List<String> texts(Session session, String sql) {
        Rows rows = session.database().query(sql, NEVER);
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            texts.add(String.valueOf(rows.text(row, 0)));
        }
        return texts;
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
