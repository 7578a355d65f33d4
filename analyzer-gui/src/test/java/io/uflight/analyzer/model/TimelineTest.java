package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.counter.Counter;
import io.uflight.analyzer.model.counter.CounterData;
import io.uflight.analyzer.model.counter.CounterStrip;
import io.uflight.analyzer.model.counter.CounterWork;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Sheet;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.filter.Op;
import io.uflight.analyzer.model.latency.LatencyBand;
import io.uflight.analyzer.model.latency.LatencyData;
import io.uflight.analyzer.model.latency.LatencyWork;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.Plot;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.timeline.Census;
import io.uflight.analyzer.model.timeline.Colouring;
import io.uflight.analyzer.model.timeline.Density;
import io.uflight.analyzer.model.timeline.Emphasis;
import io.uflight.analyzer.model.timeline.Folds;
import io.uflight.analyzer.model.timeline.Lane;
import io.uflight.analyzer.model.timeline.LaneChart;
import io.uflight.analyzer.model.timeline.Neighbour;
import io.uflight.analyzer.model.timeline.RowFacts;
import io.uflight.analyzer.model.timeline.RowWork;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.model.timeline.SpanStatus;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.model.timeline.TimelineWork;
import io.uflight.analyzer.model.timeline.Walk;
import io.uflight.analyzer.sample.MeterSample;
import io.uflight.analyzer.sample.StrangeSample;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The timeline's models against rows read one by one, with other SQL than theirs. */
class TimelineTest {
    private static final Cancellation NEVER = new Cancellation();
    private static final long S = 1_000_000_000L;
    private static final NameColours NO_COLOURS = new NameColours(List.of());

    @TempDir
    static Path directory;

    private static Session calls;
    private static Session meters;

    /** A row as the table holds it. */
    private record Truth(long from, long took, String lane, int status) {}

    private static List<Truth> truth;

    @BeforeAll
    static void open() throws IOException {
        StrangeSample.write(directory.resolve("calls.uflight"), 60_000, 3);
        MeterSample.write(directory.resolve("meters.uflight"), 900, 5);
        StoreOpener opener = new StoreOpener(StoreSettings.of(CacheDirectory.at(directory.resolve("cache"), 1L << 30)));
        calls = opener.open(List.of(directory.resolve("calls.uflight")), (table, rows, total) -> {}, NEVER);
        meters = opener.open(List.of(directory.resolve("meters.uflight")), (table, rows, total) -> {}, NEVER);
        Rows rows = calls.database()
                .query(
                        "SELECT ts - make_timestamp_ns(" + calls.subject().startEpochNs()
                                + "), took, host, status, failed, epoch_ns(ts) FROM acme_calls ORDER BY ts",
                        NEVER);
        truth = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            boolean open = rows.at(row, 1) == null;
            boolean failed = Boolean.TRUE.equals(rows.at(row, 4));
            int code = (int) rows.number(row, 3);
            int rank = failed ? 6 : open ? 3 : code >= 500 ? 5 : code >= 400 ? 4 : code >= 300 ? 2 : 1;
            truth.add(new Truth(
                    rows.number(row, 5) - calls.subject().startEpochNs(),
                    open ? -1 : rows.number(row, 1),
                    String.valueOf(rows.text(row, 2)),
                    rank));
        }
    }

    @AfterAll
    static void close() {
        calls.close();
        meters.close();
    }

    private static Ask ask(Session session, String table, TimeRange range) {
        TableShape shape = session.table(table).orElseThrow();
        return new Ask(
                shape, session.subject().startEpochNs(), session.subject().extent(), range, List.of());
    }

    private static TimelineData lanes(TimeRange range) {
        Ask ask = ask(calls, "acme_calls", range);
        Census census = Census.take(calls.database(), ask, "host", NEVER);
        return new TimelineWork(calls.database(), ask, census, "host", NO_COLOURS, 800, null, false).run(NEVER);
    }

    private static List<Truth> overlapping(TimeRange range) {
        long end = calls.subject().extent().to();
        return truth.stream()
                .filter(row -> row.from() < range.to())
                .filter(row ->
                        row.from() >= range.from() || (row.took() < 0 ? end : row.from() + row.took()) > range.from())
                .toList();
    }

    @Test
    void figuresAreThoseOfTheRows() {
        for (TimeRange range : List.of(
                calls.subject().extent(), new TimeRange(15 * S, 17 * S), new TimeRange(44 * S + S / 2, 45 * S))) {
            TimelineData data = lanes(range);
            List<Truth> rows = overlapping(range);
            assertThat(data.count()).isEqualTo(rows.size());
            for (SpanStatus status : SpanStatus.values()) {
                assertThat(data.of(status))
                        .as(status.name())
                        .isEqualTo(rows.stream()
                                .filter(row -> row.status() == status.rank())
                                .count());
            }
            long[] took = rows.stream()
                    .mapToLong(Truth::took)
                    .filter(ns -> ns >= 0)
                    .sorted()
                    .toArray();
            double place = 0.99 * (took.length - 1);
            double exact = took[(int) place]
                    + (place - Math.floor(place))
                            * (took[Math.min(took.length - 1, (int) place + 1)] - took[(int) place]);
            assertThat(data.percentile(2)).isCloseTo(exact, org.assertj.core.data.Offset.offset(1.0));
            assertThat(data.longest()).isEqualTo((double) took[took.length - 1]);
            Map<String, Long> byLane = new TreeMap<>();
            rows.forEach(row -> byLane.merge(row.lane(), 1L, Long::sum));
            data.lanes()
                    .forEach(lane -> assertThat(lane.count()).as(lane.name()).isEqualTo(byLane.get(lane.name())));
            assertThat(data.lanes()).hasSize(byLane.size());
        }
    }

    @Test
    void densityCountsTheRowsThatBegin() {
        TimelineData data = lanes(calls.subject().extent());
        Lane fullest = data.lanes().getFirst();
        Density density = Objects.requireNonNull(fullest.density());
        long[] counts = new long[data.bins().count()];
        int[] worst = new int[counts.length];
        truth.stream().filter(row -> row.lane().equals(fullest.name())).forEach(row -> {
            counts[data.bins().at(row.from())]++;
            worst[data.bins().at(row.from())] = Math.max(worst[data.bins().at(row.from())], row.status());
        });
        for (int bin = 0; bin < counts.length; bin++) {
            assertThat(density.count(bin)).isEqualTo(counts[bin]);
            assertThat(density.worst(bin).rank()).isEqualTo(worst[bin]);
        }
    }

    @Test
    void aSpanKeepsItsRowAtEveryZoom() {
        TimeRange range = new TimeRange(20 * S, 23 * S);
        Map<String, Integer> rows = rows(lanes(range), range);
        assertThat(rows.size()).isGreaterThan(500);
        for (TimeRange near : List.of(
                new TimeRange(21 * S, 22 * S),
                new TimeRange(21 * S + 5_000_000, 21 * S + 90_000_000),
                new TimeRange(20 * S + 700_000_000, 20 * S + 700_100_000))) {
            Map<String, Integer> nearer = rows(lanes(near), near);
            assertThat(nearer).isNotEmpty();
            nearer.forEach((span, row) -> assertThat(row).as(span).isEqualTo(rows.get(span)));
        }
    }

    @Test
    void aSpanKeepsItsRowWhenMoreIsRead() {
        TimeRange range = new TimeRange(29 * S, 31 * S);
        TimelineData seen = lanes(range);
        Map<String, Integer> rows = rows(seen, seen.loaded().window());
        for (TimeRange moved : List.of(new TimeRange(38 * S, 41 * S), new TimeRange(5 * S, 12 * S))) {
            Ask ask = ask(calls, "acme_calls", moved);
            Census census = Census.take(calls.database(), ask, "host", NEVER);
            TimelineData more = new TimelineWork(
                            calls.database(), ask, census, "host", NO_COLOURS, 800, seen.loaded(), false)
                    .run(NEVER);
            assertThat(more.loaded().window()).isNotEqualTo(seen.loaded().window());
            Map<String, Integer> now = rows(more, moved);
            now.keySet().retainAll(rows.keySet());
            assertThat(now).isNotEmpty();
            now.forEach((span, row) -> assertThat(row).as(span).isEqualTo(rows.get(span)));
            more.lanes().forEach(TimelineTest::noneOverlaps);
        }
    }

    private static Map<String, Integer> rows(TimelineData data, TimeRange range) {
        Map<String, Integer> rows = new HashMap<>();
        for (Lane lane : data.lanes()) {
            for (int i = 0; i < lane.packed().size(); i++) {
                Span span = lane.packed().span(i);
                if (span.overlaps(range)) {
                    rows.put(
                            span.lane() + " " + span.from() + " " + span.name(),
                            lane.packed().row(i));
                }
            }
        }
        return rows;
    }

    @Test
    void spansOfARowNeverOverlap() {
        lanes(new TimeRange(15 * S, 17 * S)).lanes().forEach(TimelineTest::noneOverlaps);
    }

    private static void noneOverlaps(Lane lane) {
        Map<Integer, Long> ends = new HashMap<>();
        for (int i = 0; i < lane.packed().size(); i++) {
            Span span = lane.packed().span(i);
            assertThat(ends.getOrDefault(lane.packed().row(i), 0L)).isLessThanOrEqualTo(span.from());
            ends.put(lane.packed().row(i), span.to());
        }
    }

    @Test
    void whatWasReadIsNotReadAgain() {
        TimeRange range = new TimeRange(20 * S, 22 * S);
        Ask ask = ask(calls, "acme_calls", range);
        Census census = Census.take(calls.database(), ask, "host", NEVER);
        TimelineData far =
                new TimelineWork(calls.database(), ask, census, "host", NO_COLOURS, 800, null, false).run(NEVER);
        TimelineData near = new TimelineWork(
                        calls.database(),
                        ask.withRange(new TimeRange(21 * S, 21 * S + 1000)),
                        census,
                        "host",
                        NO_COLOURS,
                        800,
                        far.loaded(),
                        false)
                .run(NEVER);
        assertThat(near.loaded()).isSameAs(far.loaded());
        assertThat(near.count())
                .isEqualTo(overlapping(new TimeRange(21 * S, 21 * S + 1000)).size());
    }

    private static Palette palette() throws IOException {
        return Palette.parse(
                Files.readString(Path.of("src/main/resources/io/uflight/analyzer/ui/theme/light.css")),
                Files.readString(Path.of("src/main/resources/io/uflight/analyzer/ui/theme/data.css")));
    }

    private static LaneChart chart(TimelineData data, TimeRange range, double height) throws IOException {
        return new LaneChart(
                data,
                List.of(),
                range,
                new MomentText(calls.subject().startEpochNs(), calls.subject().zone(), false),
                calls.losses(),
                Emphasis.NONE,
                Flags.NONE,
                Folds.NONE,
                palette(),
                Colouring.STATUS,
                0,
                900,
                height);
    }

    @Test
    void noErrorVanishesAndShapesAreBounded() throws IOException {
        TimeRange range = new TimeRange(20 * S, 28 * S);
        TimelineData data = lanes(range);
        LaneChart chart = chart(data, range, 100_000);
        assertThat(chart.draw().marks().size()).isLessThan(60_000);
        // Every pixel column in which an error lies shows it or a worse one.
        for (Lane lane : data.lanes()) {
            for (Span span : lane.spans()) {
                if (span.status().error() && span.overlaps(range)) {
                    double x = Math.clamp(chart.plot().x(span.from()), LaneChart.NAMES, 889);
                    List<LaneChart.Placed> placed = chart.placed();
                    LaneChart.Placed at = placed.stream()
                            .filter(each -> each.lane().equals(lane))
                            .findFirst()
                            .orElseThrow();
                    int row = lane.packed().row(lane.spans().indexOf(span));
                    if (!at.dense()) {
                        assertThat(chart.at(x, at.top() + 22 + row * 19 + 8)
                                        .getFirst()
                                        .status())
                                .isGreaterThanOrEqualTo(span.status());
                    }
                }
            }
        }
    }

    @Test
    void latencyCellsAreTheRows() throws IOException {
        TimeRange range = new TimeRange(15 * S, 17 * S);
        LatencyData data = new LatencyWork(calls.database(), ask(calls, "acme_calls", range), 800).run(NEVER);
        Map<List<Integer>, Long> cells = new HashMap<>();
        Map<Integer, List<Long>> byBin = new HashMap<>();
        truth.stream()
                .filter(row -> row.took() >= 0 && range.contains(row.from()))
                .forEach(row -> {
                    int bucket = 0;
                    while (Math.pow(10, (bucket + 1) / 12.0) * (1 - 1e-10) <= row.took()) {
                        bucket++;
                    }
                    int bin = data.bins().at(row.from());
                    cells.merge(List.of(bin, bucket), 1L, Long::sum);
                    byBin.computeIfAbsent(bin, key -> new ArrayList<>()).add(row.took());
                });
        assertThat(data.cells()).hasSize(cells.size());
        data.cells().forEach(cell -> assertThat(cell.calls()).isEqualTo(cells.get(List.of(cell.bin(), cell.bucket()))));
        byBin.forEach((bin, took) -> {
            took.sort(Comparator.naturalOrder());
            double middle = (took.get((took.size() - 1) / 2) + took.get(took.size() / 2)) / 2.0;
            assertThat(data.p50().get(bin)).isCloseTo(middle, org.assertj.core.data.Offset.offset(1.0));
        });
        long all = data.cells().stream().mapToLong(LatencyData.Cell::calls).sum();
        LatencyData fewer = data.inBuckets(3);
        assertThat(fewer.perDecade()).isEqualTo(3);
        assertThat(fewer.cells().stream().mapToLong(LatencyData.Cell::calls).sum())
                .isEqualTo(all);
        LatencyBand band = new LatencyBand(
                data,
                range,
                new MomentText(calls.subject().startEpochNs(), calls.subject().zone(), false),
                calls.losses(),
                new Flags(List.of(new Flags.Flag("here", new TimeRange(16 * S, 16 * S)))),
                null,
                80e6,
                900e6,
                false,
                196,
                10,
                500,
                120);
        Goldens.compare("latency-band", band.draw());
        LatencyData.Cell one = band.cells().data().cells().getFirst();
        assertThat(band.cells()
                        .at(
                                band.plot()
                                        .x(data.bins().from(one.bin())
                                                + data.bins().width() / 2),
                                60)
                        .orElseThrow()
                        .time()
                        .from())
                .isEqualTo(data.bins().from(one.bin()));
    }

    private static CounterData counter(String title, TimeRange range) {
        Counter counter = Counter.of(meters.tables()).stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
        NameColours names = new NameColours(counter.steps() ? List.of("reads", "writes") : List.of());
        return new CounterWork(meters.database(), ask(meters, counter.table().name(), range), counter, names, 60)
                .run(NEVER);
    }

    @Test
    void levelsAreTheSumOfAllChangesBefore() throws IOException {
        TimeRange range = new TimeRange(10 * S, 14 * S);
        CounterData data = counter("acme_pool.change", range);
        long start = meters.subject().startEpochNs();
        for (CounterData.Series series : data.series()) {
            Rows rows = meters.database()
                    .query(
                            "SELECT epoch_ns(ts) - " + start + " AS at, change FROM acme_pool WHERE pool = '"
                                    + series.name() + "' ORDER BY ts, change DESC",
                            NEVER);
            Map<Integer, double[]> bins = new TreeMap<>();
            double level = 0;
            double before = 0;
            for (int row = 0; row < rows.size(); row++) {
                level += rows.number(row, 1);
                long at = rows.number(row, 0);
                if (at < range.from()) {
                    before = level;
                } else if (range.contains(at)) {
                    double[] bin = bins.computeIfAbsent(
                            data.bins().at(at), key -> new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, 0});
                    bin[0] = Math.min(bin[0], level);
                    bin[1] = Math.max(bin[1], level);
                    bin[2] = level;
                }
            }
            assertThat(series.before()).isEqualTo(before);
            assertThat(series.points()).hasSize(bins.size());
            series.points()
                    .forEach(point -> assertThat(new double[] {point.least(), point.most(), point.last()})
                            .containsExactly(bins.get(point.bin())));
        }
        assertThat(data.series()).extracting(CounterData.Series::name).containsExactly("reads", "writes");
        Sheet sheet = new Sheet(500, 80);
        new CounterStrip(data, new Plot(range, 196, 294), meters.losses(), 196).draw(sheet, 0);
        Goldens.compare("counter-steps", sheet.done());
    }

    @Test
    void valuesAreTheLeastMostAndLastOfEachBin() throws IOException {
        TimeRange range = new TimeRange(3 * S, 20 * S);
        CounterData data = counter("acme_memory.used", range);
        Rows rows = meters.database()
                .query(
                        "SELECT epoch_ns(ts) - " + meters.subject().startEpochNs()
                                + " AS at, used FROM acme_memory ORDER BY ts",
                        NEVER);
        CounterData.Series series = data.series().getFirst();
        double before = Double.NaN;
        Map<Integer, List<Double>> bins = new TreeMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.number(row, 0) < range.from()) {
                before = rows.number(row, 1);
            } else if (range.contains(rows.number(row, 0))) {
                bins.computeIfAbsent(data.bins().at(rows.number(row, 0)), key -> new ArrayList<>())
                        .add(rows.real(row, 1));
            }
        }
        assertThat(series.before()).isEqualTo(before);
        assertThat(series.points()).hasSize(bins.size());
        for (CounterData.Point point : series.points()) {
            List<Double> values = Objects.requireNonNull(bins.get(point.bin()));
            assertThat(point.least())
                    .isEqualTo(values.stream().min(Double::compare).orElseThrow());
            assertThat(point.most())
                    .isEqualTo(values.stream().max(Double::compare).orElseThrow());
            assertThat(point.last()).isEqualTo(values.getLast());
        }
        Sheet sheet = new Sheet(500, 80);
        new CounterStrip(data, new Plot(range, 196, 294), meters.losses(), 196).draw(sheet, 0);
        Goldens.compare("counter-line", sheet.done());
    }

    @Test
    void aTableWithSpansStandsFirst() {
        assertThat(View.TIMELINE.tables(meters.tables()).getFirst().name()).isEqualTo("acme_jobs");
        assertThat(View.TIMELINE.tables(meters.tables()))
                .extracting(TableShape::name)
                .contains("acme_pool", "acme_memory");
    }

    @Test
    void rankAndRelativesOfARow() {
        Ask ask = ask(calls, "acme_calls", calls.subject().extent());
        TimelineData data = lanes(new TimeRange(15 * S, 16 * S));
        Span span = data.lanes().stream()
                .flatMap(lane -> lane.spans().stream())
                .filter(each -> each.status() == SpanStatus.SERVER_ERROR && each.from() > 15 * S)
                .findFirst()
                .orElseThrow();
        Selection.Row row = span.row(ask.table(), "host");
        RowFacts facts = new RowWork(calls.database(), ask, row, "host", NO_COLOURS)
                .run(NEVER)
                .orElseThrow();
        long peers = truth.stream()
                .filter(each -> each.lane().equals(span.lane()) && each.took() >= 0)
                .count();
        long below = truth.stream()
                .filter(each -> each.lane().equals(span.lane()) && each.took() >= 0 && each.took() < span.length())
                .count();
        RowFacts.Rank rank = facts.rank().orElseThrow();
        assertThat(rank.peers()).isEqualTo("of this host");
        assertThat(rank.histogram().count()).isEqualTo(peers);
        assertThat(rank.below()).isEqualTo(below / (double) peers);
        assertThat(facts.together().orElseThrow().name()).isEqualTo("tid");
        assertThat(facts.relatives()).hasSize(9).anyMatch(each -> each.is(row));
        Span next = new Neighbour(calls.database(), ask, row, true, "host", NO_COLOURS)
                .run(NEVER)
                .orElseThrow();
        long after = truth.stream()
                .mapToLong(Truth::from)
                .filter(from -> from > span.from())
                .min()
                .orElseThrow();
        assertThat(next.from()).isEqualTo(after);
    }

    @Test
    void keysWalkAlongAndAcross() {
        TimeRange range = new TimeRange(15 * S, 16 * S);
        TimelineData data = lanes(range);
        Walk walk = new Walk(data, range);
        TableShape table = calls.table("acme_calls").orElseThrow();
        Span first = walk.first().orElseThrow();
        Span second = walk.along(first.row(table, "host"), 1).orElseThrow();
        assertThat(second.from()).isGreaterThanOrEqualTo(first.from());
        assertThat(second.lane()).isEqualTo(first.lane());
        assertThat(walk.along(second.row(table, "host"), -1)).contains(first);
        Span below = walk.across(first.row(table, "host"), 1).orElseThrow();
        assertThat(below.lane()).isEqualTo(data.lanes().get(1).name());
        assertThat(walk.across(first.row(table, "host"), -1)).isEmpty();
        assertThat(walk.end(first.row(table, "host"), true).orElseThrow().from())
                .isGreaterThan(second.from());
    }

    @Test
    void noSpansAtAll() throws IOException {
        TimeRange range = new TimeRange(15 * S, 16 * S);
        Ask ask = ask(calls, "acme_calls", range).withFilters(List.of(Filter.of("host", Op.IS, "nowhere.example")));
        Census census = Census.take(calls.database(), ask, "host", NEVER);
        TimelineData data =
                new TimelineWork(calls.database(), ask, census, "host", NO_COLOURS, 800, null, false).run(NEVER);
        assertThat(data.count()).isZero();
        assertThat(data.lanes()).isEmpty();
        assertThat(chart(data, range, 300).draw().marks()).isNotEmpty();
        assertThat(new LatencyWork(calls.database(), ask, 800).run(NEVER).cells())
                .isEmpty();
    }
}
