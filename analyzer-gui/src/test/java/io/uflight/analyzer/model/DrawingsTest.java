package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.draw.Drawing;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.draw.Svg;
import io.uflight.analyzer.model.frequency.Form;
import io.uflight.analyzer.model.frequency.FrequencyData;
import io.uflight.analyzer.model.frequency.FrequencySql;
import io.uflight.analyzer.model.frequency.FrequencyWork;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.frequency.Histogram;
import io.uflight.analyzer.model.frequency.LatencyChart;
import io.uflight.analyzer.model.frequency.Measure;
import io.uflight.analyzer.model.frequency.RateChart;
import io.uflight.analyzer.model.frequency.RateTip;
import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.health.HealthData;
import io.uflight.analyzer.model.health.OutcomeChart;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.SilentProbe;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.model.strip.StripData;
import io.uflight.analyzer.model.strip.StripDrawing;
import io.uflight.analyzer.model.strip.StripWork;
import io.uflight.analyzer.model.timeline.Census;
import io.uflight.analyzer.model.timeline.Colouring;
import io.uflight.analyzer.model.timeline.Emphasis;
import io.uflight.analyzer.model.timeline.Folds;
import io.uflight.analyzer.model.timeline.LaneChart;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.model.timeline.TimelineWork;
import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.sample.StrangeSample;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn, as text. The SQL below it runs for real, on captures whose every row is known. */
class DrawingsTest {
    private static final Cancellation NEVER = new Cancellation();
    private static final long S = 1_000_000_000L;

    @TempDir
    static Path directory;

    private static Session redis;
    private static Session strange;

    @BeforeAll
    static void open() throws IOException {
        RedisSample.write(directory.resolve("redis.uflight"), 3000, 1);
        StrangeSample.write(directory.resolve("strange.uflight"), 300, 1);
        StoreOpener opener = new StoreOpener(StoreSettings.of(CacheDirectory.at(directory.resolve("cache"), 1L << 30)));
        redis = opener.open(List.of(directory.resolve("redis.uflight")), (table, rows, total) -> {}, NEVER);
        strange = opener.open(List.of(directory.resolve("strange.uflight")), (table, rows, total) -> {}, NEVER);
    }

    @AfterAll
    static void close() {
        redis.close();
        strange.close();
    }

    private static MomentText moments(Session session) {
        return new MomentText(
                session.subject().startEpochNs(), session.subject().zone(), false);
    }

    private static Ask ask(Session session, String table, TimeRange range) {
        TableShape shape = session.table(table).orElseThrow();
        return new Ask(
                shape, session.subject().startEpochNs(), session.subject().extent(), range, List.of());
    }

    private static NameColours colours(Session session, Ask ask, Grouping grouping) {
        Rows rows = session.database().query(FrequencySql.largest(ask, grouping), NEVER);
        List<String> names = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            names.add(String.valueOf(rows.text(row, 0)));
        }
        return new NameColours(names);
    }

    private static FrequencyData frequency(TimeRange range, Grouping grouping) {
        Ask ask = ask(redis, "redis_commands", range);
        NameColours colours = colours(redis, ask.withRange(ask.extent()), grouping);
        return new FrequencyWork(redis.database(), ask, grouping, Measure.CALLS, colours, Optional.empty(), 200)
                .run(NEVER);
    }

    private static RateChart chart(FrequencyData data, Form form) {
        return new RateChart(data.series(), Measure.CALLS, form, moments(redis), redis.losses(), "HGETALL", 300, 160);
    }

    @Test
    void whatACaptureIs() {
        assertThat(redis.subject().host()).isEqualTo("cache-01");
        assertThat(redis.subject().targets()).containsExactly("redis-server");
        assertThat(redis.subject().extent()).isEqualTo(new TimeRange(0, 60 * S));
        assertThat(redis.subject().cutShort()).isEmpty();
        assertThat(redis.losses().count()).isEqualTo(12_480);
        assertThat(redis.silentProbes()).extracting(SilentProbe::probe).containsExactly("redis:lookupCommand");
        assertThat(View.FREQUENCY.tables(redis.tables()).getFirst().name()).isEqualTo("redis_commands");
        assertThat(View.FLAME.lack(redis.tables())).contains("needs a table with flow or stacks");
        assertThat(View.TIMELINE.lack(strange.tables())).isEmpty();
    }

    @Test
    void sumsAgree() {
        TimeRange range = new TimeRange(20 * S, 40 * S);
        FrequencyData data = frequency(range, new Grouping("command", ""));
        long rows = data.rows().stream().mapToLong(Row::calls).sum();
        assertThat(data.total().calls()).isEqualTo(rows);
        assertThat(data.names()).isEqualTo(data.rows().size());
        double charted = 0;
        for (int bin = 0; bin < data.series().bins().count(); bin++) {
            charted += data.series().total(bin) * data.series().bins().seconds(bin, range);
        }
        assertThat(Math.round(charted)).isEqualTo(rows);
        assertThat(data.all().count()).isEqualTo(rows);
        assertThat(data.rows().stream()
                        .flatMap(row -> row.spark().stream())
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo((int) rows);
        assertThat(data.total().percentile(0)).isPositive();
    }

    @Test
    void namesByPrefix() {
        FrequencyData data = frequency(redis.subject().extent(), new Grouping("key", ":"));
        assertThat(data.rows())
                .extracting(Row::name)
                .contains("user", "session", "–")
                .doesNotContain("user:1");
    }

    @Test
    void manyNames() {
        FrequencyData data = frequency(redis.subject().extent(), new Grouping("key", ""));
        assertThat(data.names()).isGreaterThan(1000);
        assertThat(data.series().series()).hasSize(9);
        assertThat(data.series().series().getLast().name()).startsWith("other (");
    }

    @Test
    void noRows() {
        FrequencyData data = frequency(new TimeRange(59_999_999_000L, 60 * S), new Grouping("command", ""));
        assertThat(data.empty()).isTrue();
        assertThat(chart(data, Form.AREA).draw().marks()).isNotEmpty();
    }

    @Test
    void rates() throws IOException {
        FrequencyData data = frequency(new TimeRange(24 * S, 34 * S), new Grouping("command", ""));
        golden("rates-area", chart(data, Form.AREA).draw());
        golden("rates-bars", chart(data, Form.BARS).draw());
        golden("rates-lines", chart(data, Form.LINES).draw());
        RateTip tip = RateTip.at(chart(data, Form.AREA), 200, 120).orElseThrow();
        assertThat(tip.lines().getLast().name()).isEqualTo("GET");
        assertThat(RateTip.at(chart(data, Form.AREA), 2, 120)).isEmpty();
        RateTip lossy = RateTip.at(
                        chart(data, Form.AREA), chart(data, Form.AREA).plot().x(30 * S + S / 2), 120)
                .orElseThrow();
        assertThat(lossy.total()).startsWith("≥ ");
    }

    @Test
    void latencies() throws IOException {
        FrequencyData data = frequency(redis.subject().extent(), new Grouping("command", ""));
        Row total = data.total();
        List<Double> figures = new ArrayList<>(total.percentiles());
        figures.add((double) total.maxNs());
        golden("latency", new LatencyChart(data.all(), Histogram.EMPTY, LatencyChart.NONE, figures, 340, 200).draw());
    }

    @Test
    void strip() throws IOException {
        StripData data = new StripWork(redis, redis.subject().extent(), 60).run(NEVER);
        TimeRange brush = new TimeRange(20 * S, 40 * S);
        golden(
                "strip",
                new StripDrawing(data, redis.subject().extent(), brush, redis.losses(), moments(redis), false, 300, 60)
                        .draw());
        TimeRange needle = new TimeRange(20 * S, 20 * S + 1000);
        golden(
                "strip-needle",
                new StripDrawing(data, redis.subject().extent(), needle, redis.losses(), moments(redis), true, 300, 60)
                        .draw());
    }

    @Test
    void lanes() throws IOException {
        TimeRange range = new TimeRange(15 * S, 17 * S);
        Ask ask = ask(strange, "acme_calls", range);
        NameColours colours = new NameColours(List.of());
        Census census = Census.take(strange.database(), ask, "host", NEVER);
        TimelineData data =
                new TimelineWork(strange.database(), ask, census, "host", colours, 400, null, false).run(NEVER);
        LaneChart chart = lanes(data, range, 1);
        golden("lanes", chart.draw());
        long count = data.lanes().stream()
                .flatMap(lane -> lane.spans().stream())
                .filter(span -> span.from() < range.to() && span.to() > range.from())
                .count();
        assertThat(count).isEqualTo(data.count());
        // Nearer than any span is long, the one that covers the moment is still there.
        var longest = data.lanes().stream()
                .flatMap(l -> l.spans().stream())
                .max(Comparator.comparingLong(s -> s.length()))
                .orElseThrow();
        long middle = longest.from() + longest.length() / 2;
        TimeRange near = new TimeRange(middle, middle + 100);
        TimelineData close = new TimelineWork(
                        strange.database(), ask.withRange(near), census, "host", colours, 400, null, false)
                .run(NEVER);
        assertThat(close.lanes().stream().flatMap(l -> l.spans().stream())).anyMatch(s -> s.from() == longest.from());
    }

    private static LaneChart lanes(TimelineData data, TimeRange range, double scroll) {
        Palette palette = Palette.parse(
                ".root { -uf-status-2xx: #16866A; -uf-status-3xx: #4E86D6; -uf-status-4xx: #C28800;"
                        + " -uf-status-5xx: #C4261D; -uf-status-failed: #A8409A; -uf-status-open: #7E8A99; -uf-cat-other: #8B93A0; -uf-cat-1: #1B97FD; }");
        return new LaneChart(
                data,
                List.of(),
                range,
                moments(strange),
                strange.losses(),
                Emphasis.NONE,
                Flags.NONE,
                Folds.NONE,
                palette,
                Colouring.STATUS,
                scroll,
                600,
                240);
    }

    @Test
    void outcomes() throws IOException {
        TimeRange range = new TimeRange(25 * S, 35 * S);
        HealthData data = new HealthData.Question(redis, range).run(NEVER);
        golden("outcomes", new OutcomeChart(data, range, redis.losses(), moments(redis), 300, 160).draw());
        assertThat(data.probes().getFirst().lost()).isEqualTo(12_480);
        assertThat(data.probes().getFirst().seen())
                .isEqualTo(data.probes().getFirst().written() + 12_480);
    }

    @Test
    void svgHoldsTheSame() throws IOException {
        FrequencyData data = frequency(new TimeRange(24 * S, 34 * S), new Grouping("command", ""));
        Drawing drawing = chart(data, Form.AREA).draw();
        Palette palette = Palette.parse(
                Files.readString(Path.of("src/main/resources/io/uflight/analyzer/ui/theme/light.css")),
                Files.readString(Path.of("src/main/resources/io/uflight/analyzer/ui/theme/data.css")));
        String svg = Svg.of(drawing, palette, "redis & more");
        assertThat(svg)
                .startsWith("<svg ")
                .contains("redis &amp; more")
                .contains("url(#hatch-color-warning-fg-8)")
                .contains("id=\"hatch-color-warning-fg-8\"")
                .contains("#1B97FD");
    }

    /** Compares with the picture that was looked at; {@code -Duflight.golden=write} writes it anew. */
    private static void golden(String name, Drawing drawing) throws IOException {
        Path file = Path.of("src/test/resources/io/uflight/analyzer/drawings", name + ".txt");
        if ("write".equals(System.getProperty("uflight.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, drawing.print());
        }
        assertThat(drawing.print()).isEqualTo(Files.readString(file));
    }
}
