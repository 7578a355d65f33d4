package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.ask.Ask;
import io.uflight.analyzer.model.colour.NameColours;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.filter.Filter;
import io.uflight.analyzer.model.frequency.FrequencySql;
import io.uflight.analyzer.model.frequency.Grouping;
import io.uflight.analyzer.model.number.MomentText;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.select.Flags;
import io.uflight.analyzer.model.select.Selection;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.table.Order;
import io.uflight.analyzer.model.table.TableSql;
import io.uflight.analyzer.model.text.Search;
import io.uflight.analyzer.model.timeline.Census;
import io.uflight.analyzer.model.timeline.Colouring;
import io.uflight.analyzer.model.timeline.Emphasis;
import io.uflight.analyzer.model.timeline.Folds;
import io.uflight.analyzer.model.timeline.Lane;
import io.uflight.analyzer.model.timeline.LaneChart;
import io.uflight.analyzer.model.timeline.LaneColumns;
import io.uflight.analyzer.model.timeline.Match;
import io.uflight.analyzer.model.timeline.Span;
import io.uflight.analyzer.model.timeline.SpanStatus;
import io.uflight.analyzer.model.timeline.TimelineData;
import io.uflight.analyzer.model.timeline.TimelineSql;
import io.uflight.analyzer.model.timeline.TimelineWork;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes and groups by host and route of a real recording's URLs, against {@link URI} over its rows. */
class UrlLanesTest {
    private static final Cancellation NEVER = new Cancellation();
    private static final String HOST = "url_host(url)";
    private static final String ROUTE = "url_route(url)";

    @TempDir
    static Path directory;

    private static Session session;
    private static TableShape table;
    private static List<String> urls;

    @BeforeAll
    static void open() {
        session = new StoreOpener(StoreSettings.of(CacheDirectory.at(directory.resolve("cache"), 1L << 30)))
                .open(
                        List.of(Path.of("../sample-captures/go-http/go-http.uflight.tar")),
                        (name, rows, total) -> {},
                        NEVER);
        table = session.table("http_requests").orElseThrow();
        Rows rows = session.database().query("SELECT url FROM http_requests", NEVER);
        urls = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            urls.add(String.valueOf(rows.text(row, 0)));
        }
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static String host(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String route(String url) {
        StringBuilder route = new StringBuilder(host(url));
        for (String segment : URI.create(url).getRawPath().substring(1).split("/", -1)) {
            int digits = 0;
            while (digits < segment.length() && Character.isDigit(segment.charAt(digits))) {
                digits++;
            }
            boolean id = digits > 0 && (digits == segment.length() || segment.charAt(digits) == '.');
            route.append('/').append(id ? ":id" + segment.substring(digits) : segment);
        }
        return route.toString();
    }

    private static Map<String, Long> truth(UnaryOperator<String> part) {
        Map<String, Long> counts = new TreeMap<>();
        urls.forEach(url -> counts.merge(part.apply(url), 1L, Long::sum));
        return counts;
    }

    private static Ask ask(List<Filter> filters) {
        TimeRange all = session.subject().extent();
        return new Ask(table, session.subject().startEpochNs(), all, all, filters);
    }

    private static TimelineData lanes(String by, List<Filter> filters) {
        Ask ask = ask(filters);
        return new TimelineWork(
                        session.database(),
                        ask,
                        Census.take(session.database(), ask, by, NEVER),
                        by,
                        new NameColours(List.of()),
                        800,
                        null,
                        false)
                .run(NEVER);
    }

    @Test
    void lanesByHostAndRouteAreThoseOfTheUrls() {
        assertThat(LaneColumns.of(table)).containsSubsequence("method", "url", HOST, ROUTE);
        for (Map.Entry<String, UnaryOperator<String>> by : Map.<String, UnaryOperator<String>>of(
                        HOST, UrlLanesTest::host, ROUTE, UrlLanesTest::route)
                .entrySet()) {
            Map<String, Long> wanted = truth(by.getValue());
            assertThat(wanted).as("more than one, or it says nothing").hasSizeGreaterThan(1);
            Map<String, Long> found = new TreeMap<>();
            lanes(by.getKey(), List.of()).lanes().forEach(lane -> found.put(lane.name(), lane.count()));
            assertThat(found).isEqualTo(wanted);
        }
    }

    @Test
    void aLaneIsAFilterOfAllViews() {
        for (Lane lane : lanes(ROUTE, List.of()).lanes()) {
            Span span = lane.spans().getFirst();
            Filter only = span.onlyLane(ROUTE);
            assertThat(only.text()).isEqualTo("route of url = " + lane.name());
            TimelineData alone = lanes(ROUTE, List.of(only));
            assertThat(alone.count()).isEqualTo(lane.count());
            assertThat(alone.lanes()).hasSize(1);
            String written = TableSql.plain(ask(List.of(only)), Order.OWN);
            assertThat(session.database().query(written.replace(";", ""), NEVER).size())
                    .isEqualTo((int) lane.count());
            Rows row = session.database()
                    .query(TableSql.page(span.row(table, ROUTE).question(ask(List.of())), Order.OWN, 0), NEVER);
            assertThat(row.size()).as("the span finds its row").isEqualTo(1);
        }
    }

    @Test
    void frequencyGroupsByThemToo() {
        Grouping byRoute = Grouping.of(table).stream()
                .filter(each -> each.title().equals("route of url"))
                .findFirst()
                .orElseThrow();
        Rows rows = session.database().query(FrequencySql.table(ask(List.of()), byRoute, Optional.empty()), NEVER);
        Map<String, Long> found = new TreeMap<>();
        for (int row = 1; row < rows.size(); row++) {
            found.put(String.valueOf(rows.text(row, 0)), rows.number(row, 2));
        }
        assertThat(found).isEqualTo(truth(UrlLanesTest::route));
    }

    @Test
    void searchCountsAndStepsThroughWhatStandsOut() {
        for (Map.Entry<String, Boolean> each :
                Map.of("items/10", false, "items/[12]\\d+", true, "POST", false).entrySet()) {
            String wanted = each.getKey();
            boolean regex = each.getValue();
            Search search = new Search(wanted, regex);
            TimelineData data = lanes(HOST, List.of());
            List<Long> bright = data.lanes().stream()
                    .flatMap(lane -> lane.spans().stream())
                    .filter(span -> span.found(search))
                    .map(Span::from)
                    .sorted()
                    .toList();
            Ask ask = ask(List.of());
            Census census = Census.take(session.database(), ask, HOST, NEVER);
            Rows count = session.database().query(TimelineSql.matches(ask, census, HOST, wanted, regex), NEVER);
            assertThat(List.of(count.number(0, 0), count.number(0, 1)))
                    .isEqualTo(List.of((long) bright.size(), (long) urls.size()));
            assertThat(bright).as(wanted).hasSizeBetween(2, urls.size() - 1);
            for (boolean forward : new boolean[] {true, false}) {
                List<Long> walked = new ArrayList<>();
                Optional<Selection.Row> chosen = Optional.empty();
                for (int step = 0; step < bright.size() + 1; step++) {
                    Span next = new Match(
                                    session.database(),
                                    ask,
                                    census,
                                    HOST,
                                    new NameColours(List.of()),
                                    wanted,
                                    regex,
                                    chosen,
                                    forward)
                            .run(NEVER)
                            .orElseThrow();
                    walked.add(next.from());
                    chosen = Optional.of(next.row(table, HOST));
                }
                List<Long> order = forward ? bright : bright.reversed();
                assertThat(walked.subList(0, bright.size())).isEqualTo(order);
                assertThat(walked.getLast()).as("round the end").isEqualTo(order.getFirst());
            }
        }
    }

    @Test
    void outcomesAreWhatTheProgramGot() {
        TimelineData data = lanes(HOST, List.of());
        assertThat(Colouring.of(table)).containsExactly(Colouring.STATUS, Colouring.OUTCOME, Colouring.NAME);
        Rows rows = session.database()
                .query(
                        "SELECT count(*) FILTER (failed), count(*) FILTER (status BETWEEN 300 AND 399),"
                                + " count(*) FILTER (status IS NOT NULL AND NOT failed AND status NOT BETWEEN 300 AND 399),"
                                + " count(*) FILTER (status >= 400) FROM http_requests",
                        NEVER);
        assertThat(Colouring.OUTCOME.count(data, SpanStatus.FAILED))
                .isEqualTo(rows.number(0, 0))
                .isPositive();
        assertThat(Colouring.OUTCOME.count(data, SpanStatus.REDIRECT))
                .isEqualTo(rows.number(0, 1))
                .isPositive();
        assertThat(Colouring.OUTCOME.count(data, SpanStatus.OK)).isEqualTo(rows.number(0, 2));
        assertThat(Colouring.OUTCOME.count(data, SpanStatus.CLIENT_ERROR)).isZero();
        assertThat(rows.number(0, 3)).isPositive();
        Function<Colouring, String> drawn = colouring ->
                chart(data, session.subject().extent(), colouring).draw().print();
        assertThat(drawn.apply(Colouring.STATUS)).contains("uf-status-4xx", "uf-status-5xx", "uf-status-failed");
        assertThat(drawn.apply(Colouring.OUTCOME))
                .doesNotContain("uf-status-4xx", "uf-status-5xx")
                .contains("uf-status-failed", "uf-status-3xx");
    }

    @Test
    void noPartsWithoutTheMark() {
        assertThat(session.tables())
                .filteredOn(each -> !each.name().equals("http_requests"))
                .isNotEmpty()
                .allMatch(each -> each.groupable().equals(each.columns()));
    }

    @Test
    void lanesByRouteAsTheyAreDrawn() throws IOException {
        TimelineData data = lanes(ROUTE, List.of());
        TimeRange all = session.subject().extent();
        TimeRange near = new TimeRange(all.length() / 2, all.length() / 2 + 50_000_000);
        Goldens.compare("lanes-routes", chart(data, near, Colouring.STATUS).draw());
    }

    private static LaneChart chart(TimelineData data, TimeRange range, Colouring colouring) {
        Palette palette =
                Palette.parse(".root { -uf-status-2xx: #16866A; -uf-status-3xx: #4E86D6; -uf-status-4xx: #C28800;"
                        + " -uf-status-5xx: #C4261D; -uf-status-failed: #A8409A; -uf-status-open: #7E8A99; }");
        return new LaneChart(
                data,
                List.of(),
                range,
                new MomentText(session.subject().startEpochNs(), java.time.ZoneOffset.UTC, false),
                session.losses(),
                Emphasis.NONE,
                Flags.NONE,
                Folds.NONE,
                palette,
                colouring,
                0,
                600,
                400);
    }
}
