package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.uflight.analyzer.model.draw.Mark;
import io.uflight.analyzer.model.draw.Palette;
import io.uflight.analyzer.model.flame.CallProfile;
import io.uflight.analyzer.model.flame.EdgeWork;
import io.uflight.analyzer.model.flame.FlameColours;
import io.uflight.analyzer.model.flame.FlamePicture;
import io.uflight.analyzer.model.flame.FlameTables;
import io.uflight.analyzer.model.flame.FlameText;
import io.uflight.analyzer.model.flame.FlowThread;
import io.uflight.analyzer.model.flame.FrameLook;
import io.uflight.analyzer.model.flame.FrameName;
import io.uflight.analyzer.model.flame.Graph;
import io.uflight.analyzer.model.flame.Graphs;
import io.uflight.analyzer.model.flame.Measure;
import io.uflight.analyzer.model.flame.Paths;
import io.uflight.analyzer.model.flame.ProfileWork;
import io.uflight.analyzer.model.flame.Scheme;
import io.uflight.analyzer.model.flame.TimeFlame;
import io.uflight.analyzer.model.flame.Weights;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.FlowCapture;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flame graphs as text, and their sums against SQL over the calls. */
class FlameTest {
    private static final Cancellation NEVER = new Cancellation();

    @TempDir
    static Path directory;

    private static Session sample;
    private static Session made;

    @BeforeAll
    static void open() throws IOException {
        sample = session(Path.of("../sample-captures/flow/flow.uflight"));
        made = session(FlowCapture.write(directory.resolve("made.uflight"), 200_000, 7, 3000, 3, 60));
    }

    @AfterAll
    static void close() {
        sample.close();
        made.close();
    }

    private static Session session(Path capture) {
        StoreSettings settings = StoreSettings.of(CacheDirectory.at(directory.resolve("cache"), 1L << 30));
        Opener.Watch watch = (table, rows, total) -> {};
        return new StoreOpener(settings).open(List.of(capture), watch, NEVER);
    }

    private static FlameTables tables(Session session) {
        return FlameTables.of(View.FLAME.tables(session.tables()).getFirst(), session.tables());
    }

    private static CallProfile profile(Session session) {
        return new ProfileWork(session.database(), tables(session)).run(NEVER);
    }

    private static boolean[] all(CallProfile profile) {
        boolean[] all = new boolean[profile.threads().size()];
        Arrays.fill(all, true);
        return all;
    }

    private static Graphs graphs(CallProfile profile, Measure measure) {
        return new Graphs(profile, Weights.whole(profile, all(profile), NEVER), measure);
    }

    private static FrameLook look(CallProfile profile, boolean @Nullable [] matched) throws IOException {
        Palette palette = Palette.parse(
                Files.readString(Path.of("src/main/resources/io/uflight/analyzer/ui/theme/light.css")),
                Files.readString(Path.of("src/main/resources/io/uflight/analyzer/ui/theme/data.css")));
        FlameColours colours =
                new FlameColours(profile, graphs(profile, Measure.TOTAL).methods());
        return new FrameLook(profile, colours, Scheme.PACKAGE, palette, matched, -1);
    }

    @Test
    void topDown() throws IOException {
        CallProfile profile = profile(sample);
        Graph graph = graphs(profile, Measure.TOTAL).topDown();
        Goldens.compare(
                "flame-top-down",
                new FlamePicture(graph, look(profile, null), Paths.NONE, 0, 400, 200)
                        .draw()
                        .drawing());
    }

    @Test
    void bottomUpAndSearched() throws IOException {
        CallProfile profile = profile(sample);
        Graph graph = graphs(profile, Measure.TOTAL).bottomUp();
        boolean[] found = new boolean[profile.names().size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = profile.names().get(i).full().contains("Cart");
        }
        Goldens.compare(
                "flame-bottom-up",
                new FlamePicture(graph, look(profile, found), Paths.NONE, 0, 400, 200)
                        .draw()
                        .drawing());
    }

    @Test
    void timeOrder() throws IOException {
        CallProfile profile = profile(sample);
        TimeFlame flame = TimeFlame.read(
                sample.database(),
                tables(sample),
                profile.threads(),
                sample.subject().startEpochNs(),
                sample.subject().extent(),
                400,
                NEVER);
        Goldens.compare(
                "flame-time",
                flame.draw(profile, look(profile, null), 400, 300, 0).drawing());
    }

    @Test
    void aZoomShowsCallersAndFillsTheWidth() throws IOException {
        CallProfile profile = profile(made);
        Graph graph = graphs(profile, Measure.TOTAL).topDown();
        int focus = graph.children(graph.children(Paths.NONE)[0])[0];
        FlamePicture.Drawn drawn = new FlamePicture(graph, look(profile, null), focus, 0, 600, 400).draw();
        assertThat(drawn.frames().of(focus).orElseThrow().width()).isEqualTo(600);
        assertThat(drawn.frames().of(focus).orElseThrow().y()).isEqualTo(18);
        assertThat(graph.find(Arrays.stream(graph.path(focus)).boxed().toList()))
                .isEqualTo(focus);
    }

    /** What cannot be seen is not drawn, and no time of it goes. */
    @Test
    void noFrameIsNarrowerThanAPixel() throws IOException {
        CallProfile profile = profile(made);
        Graph graph = graphs(profile, Measure.TOTAL).topDown();
        assertThat(graph.size()).isGreaterThan(5_000);
        FlamePicture.Drawn drawn = new FlamePicture(graph, look(profile, null), Paths.NONE, 0, 600, 2000).draw();
        assertThat(drawn.drawing().marks()).hasSizeLessThan(60 * 600 * 2);
        Map<Double, Double> rows = new HashMap<>();
        for (Mark mark : drawn.drawing().marks()) {
            if (mark instanceof Mark.Box box) {
                assertThat(box.width()).isGreaterThanOrEqualTo(1);
                rows.merge(box.y(), box.width(), Double::sum);
            }
        }
        assertThat(rows.getOrDefault(0.0, 0.0)).isBetween(500.0, 601.0);
    }

    /** Any range, also within a stretch: time by path and thread as the calls themselves have it. */
    @Test
    void aRangeIsExact() {
        Random random = new Random(1);
        for (int i = 0; i < 6; i++) {
            long from = random.nextLong(10_000_000_000L);
            rangeIsExact(made, 1, from, from + random.nextLong(i % 2 == 0 ? 1_000_000L : 9_000_000_000L) + 1);
        }
        rangeIsExact(made, 1, 3, 40_000);
    }

    /** With calls that are open at the end, parked and unmatched. */
    @Test
    void aRangeOfARealProgramIsExact() {
        try (Session session = session(Path.of("../sample-captures/java-flow/java-flow.uflight.tar"))) {
            long length = session.subject().extent().to();
            Random random = new Random(2);
            for (int i = 0; i < 12; i++) {
                long from = random.nextLong(length);
                rangeIsExact(
                        session,
                        i % profile(session).threads().size(),
                        from,
                        from + random.nextLong(length - from) + 1);
            }
            // Calls that never end do so with the flow, also in a range that goes on.
            for (int thread = 0; thread < profile(session).threads().size(); thread++) {
                rangeIsExact(session, thread, length / 2, length + 12_345_678);
            }
        }
    }

    private static void rangeIsExact(Session session, int thread, long first, long end) {
        CallProfile profile = profile(session);
        boolean[] one = new boolean[profile.threads().size()];
        one[thread] = true;
        long from = session.subject().startEpochNs() + first;
        long to = session.subject().startEpochNs() + end;
        long last = session.database().numbers("SELECT max(epoch_ns(ts)) FROM method_events", 1, NEVER)[0][0];
        Weights weights = new EdgeWork(session.database(), tables(session), profile).weights(from, to, one, NEVER);
        long[][] rows = session.database()
                .numbers(
                        "WITH spans AS (SELECT node_id, epoch_ns(ts) AS a, epoch_ns(ts) + coalesce(duration_ns,"
                                + " CASE ending WHEN 3 THEN " + last + " - epoch_ns(ts) ELSE 0 END) AS b"
                                + " FROM method_calls WHERE tid = "
                                + profile.threads().get(thread).tid() + ") SELECT node_id,"
                                + " sum(greatest(0, least(b, " + to + ") - greatest(a, " + from + ")))::BIGINT,"
                                + " count(*) FILTER (a >= " + from + " AND a < " + to + ") FROM spans GROUP BY 1",
                        3,
                        NEVER);
        long[] total = new long[profile.paths().size()];
        long[] calls = new long[total.length];
        for (int row = 0; row < rows[0].length; row++) {
            total[(int) rows[0][row]] = rows[1][row];
            calls[(int) rows[0][row]] = rows[2][row];
        }
        Graph graph = new Graphs(profile, weights, Measure.TOTAL).topDown();
        for (int node = 0; node < graph.size(); node++) {
            assertThat(graph.calls(node)).as("calls of %s", node).isEqualTo(calls[node]);
            String name = profile.names().get(profile.paths().method(node)).method();
            if (!name.equals(CallProfile.RESUMED)) {
                assertThat(graph.total(node)).as("time of %s", node).isEqualTo(total[node]);
            }
        }
    }

    /** Callers and callees of each method have the time of the method. */
    @Test
    void theSandwichHasTheTimeOfTheMethod() {
        CallProfile profile = profile(made);
        Graphs graphs = graphs(profile, Measure.TOTAL);
        for (int method = 0; method < 40; method++) {
            long total = graphs.methods().total()[method];
            if (total > 0) {
                assertThat(graphs.callees(method).width(Paths.NONE)).isEqualTo(total);
                assertThat(graphs.callers(method).width(Paths.NONE)).isEqualTo(total);
            }
        }
    }

    @Test
    void collapsingKeepsTheTime() {
        CallProfile profile = profile(sample);
        Graphs graphs = graphs(profile, Measure.TOTAL);
        assertThat(graphs.collapsed().width(Paths.NONE))
                .isEqualTo(graphs.topDown().width(Paths.NONE));
        assertThat(graphs.collapsed().size()).isLessThan(graphs.topDown().size());
        assertThat(graphs.bottomUp().width(Paths.NONE))
                .isEqualTo(graphs.topDown().width(Paths.NONE));
    }

    @Test
    void filesForOtherTools() throws IOException {
        CallProfile profile = profile(sample);
        Graph graph = graphs(profile, Measure.TOTAL).topDown();
        assertThat(collapsed(graph, profile).lines())
                .contains("shop.Main.main;shop.Cart.add;shop.Cart.add 10000")
                .contains("shop.Main.main;shop.Cart.check;shop.Cart.fail 10000");
        StringWriter speedscope = new StringWriter();
        FlameText.speedscope(graph, profile.names(), profile.amount(), "flow", speedscope);
        JsonNode file = new ObjectMapper().readTree(speedscope.toString());
        assertThat(file.path("$schema").asText()).isEqualTo("https://www.speedscope.app/file-format-schema.json");
        JsonNode flow = file.path("profiles").path(0);
        assertThat(flow.path("type").asText()).isEqualTo("sampled");
        assertThat(flow.path("unit").asText()).isEqualTo("nanoseconds");
        long weights = 0;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < flow.path("samples").size(); i++) {
            List<String> path = new ArrayList<>();
            flow.path("samples")
                    .path(i)
                    .forEach(frame -> path.add(file.path("shared")
                            .path("frames")
                            .path(frame.asInt())
                            .path("name")
                            .asText()));
            lines.add(String.join(";", path) + " " + flow.path("weights").path(i));
            weights += flow.path("weights").path(i).asLong();
        }
        assertThat(lines)
                .containsExactlyElementsOf(collapsed(graph, profile).lines().toList());
        assertThat(flow.path("endValue").asLong()).isEqualTo(weights).isPositive();
    }

    private static String collapsed(Graph graph, CallProfile profile) throws IOException {
        StringWriter text = new StringWriter();
        FlameText.collapsed(graph, profile.names(), text);
        return text.toString();
    }

    @Test
    void namesInShort() {
        FrameName java = new FrameName(1, "org.postgresql.core.v3.QueryExecutorImpl", "execute");
        assertThat(java.brief()).isEqualTo("QueryExecutorImpl.execute");
        assertThat(java.place()).isEqualTo("org.postgresql.core.v3");
        assertThat(java.family()).isEqualTo("org.postgresql");
        FrameName python = new FrameName(2, "/srv/shop/cart.py", "add");
        assertThat(python.brief()).isEqualTo("cart.py:add");
        assertThat(python.family()).isEqualTo("/srv/shop");
        assertThat(new FrameName(3, "java.util.HashMap", "get").family()).isEqualTo(FrameName.JDK);
        assertThat(new FrameName(4, "", "main").brief()).isEqualTo("main");
        Map<String, String> families = Map.of(
                "go/printer.(*printer).printNode", "go/printer",
                "main.processFile", "main",
                "runtime.mallocgc", "runtime",
                "github.com/acme/shop-api/cart.Add[...]", "github.com/acme/shop-api/cart",
                "sort_pages.part.0", "",
                "handle.constprop.0", "",
                "libc.so.6+0x2a1ca", "",
                "_ZN3acme4Cart3addEv", "",
                "[unknown]", "");
        families.forEach((frame, family) ->
                assertThat(new FrameName(5, "", frame).family()).as(frame).isEqualTo(family));
        assertThat(new FrameName(5, "Main", "main").family()).isEmpty();
    }

    /** A name of 60 kB costs no more than what is seen of it. */
    @Test
    void aVeryLongNameIsCut() throws IOException {
        String method = "m".repeat(60_000);
        CallProfile profile = new CallProfile(
                new Paths(1, new int[] {Paths.NONE}, new int[] {0}),
                new boolean[1],
                List.of(new FrameName(1, "com.acme." + "C".repeat(60_000), method)),
                List.of(),
                new long[] {1},
                new long[] {1000},
                new CallProfile.Facts(1, 0, 0, 0, 0, 0),
                cancellation -> {
                    throw new IllegalStateException("the whole time needs no stretches");
                });
        Graph graph = graphs(profile, Measure.TOTAL).topDown();
        FlamePicture.Drawn drawn = new FlamePicture(graph, look(profile, null), Paths.NONE, 0, 400, 40).draw();
        assertThat(drawn.drawing().marks().stream()
                        .filter(Mark.Label.class::isInstance)
                        .map(mark -> ((Mark.Label) mark).text()))
                .singleElement()
                .asString()
                .matches("m{50,70}…");
        assertThat(collapsed(graph, profile)).contains(method);
    }

    /** A program of one class, lambdas and all, is told apart by its methods. */
    @Test
    void oneClassIsColouredByMethod() {
        try (Session session = session(Path.of("../sample-captures/java-flow/java-flow.uflight.tar"))) {
            CallProfile profile = profile(session);
            assertThat(new FlameColours(profile, graphs(profile, Measure.TOTAL).methods()).largest())
                    .contains("deep", "fib");
        }
    }

    /** Nearly all time is of one file: a few calls into the library do not make it one colour. */
    @Test
    void nearlyOneFileIsColouredByFunction() {
        try (Session session = session(Path.of("../sample-captures/python-calls/python-calls.uflight.tar"))) {
            CallProfile profile = profile(session);
            assertThat(new FlameColours(profile, graphs(profile, Measure.TOTAL).methods()).largest())
                    .contains("fib", "work");
        }
    }

    /** The sample names its threads; a thread keeps its name in any range. */
    @Test
    void threadsHaveTheirNames() {
        try (Session session = session(Path.of("../sample-captures/java-flow/java-flow.uflight.tar"))) {
            assertThat(profile(session).threads().stream().map(FlowThread::title))
                    .contains("worker-0", "worker-5");
        }
    }
}
