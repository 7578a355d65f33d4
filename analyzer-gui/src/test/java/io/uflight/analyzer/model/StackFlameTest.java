package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.flame.Amount;
import io.uflight.analyzer.model.flame.CallProfile;
import io.uflight.analyzer.model.flame.FlameTables;
import io.uflight.analyzer.model.flame.FlameText;
import io.uflight.analyzer.model.flame.Graph;
import io.uflight.analyzer.model.flame.Graphs;
import io.uflight.analyzer.model.flame.Measure;
import io.uflight.analyzer.model.flame.Paths;
import io.uflight.analyzer.model.flame.Weighing;
import io.uflight.analyzer.model.flame.Weights;
import io.uflight.analyzer.model.open.StoreOpener;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.StackCapture;
import io.uflight.analyzer.testing.TinyCapture;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flame graphs of stacks against SQL over the events. */
class StackFlameTest {
    private static final Cancellation NEVER = new Cancellation();
    private static final int HITS = 40_000;

    @TempDir
    static Path directory;

    private static Session session;
    private static FlameTables tables;
    private static CallProfile profile;

    @BeforeAll
    static void open() throws IOException {
        session = session(List.of(StackCapture.write(directory.resolve("one.uflight"), HITS, 5)));
        tables = tables(session);
        profile = tables.profile(session.database()).run(NEVER);
    }

    @AfterAll
    static void close() {
        session.close();
    }

    private static Session session(List<Path> captures) {
        StoreSettings settings = StoreSettings.of(CacheDirectory.at(directory.resolve("cache"), 1L << 30));
        Opener.Watch watch = (table, rows, total) -> {};
        return new StoreOpener(settings).open(captures, watch, NEVER);
    }

    private static FlameTables tables(Session of) {
        return FlameTables.of(View.FLAME.tables(of.tables()).getFirst(), of.tables());
    }

    @Test
    void aTableWithStacksIsOffered() {
        assertThat(View.FLAME.tables(session.tables()))
                .singleElement()
                .satisfies(table -> assertThat(table.name()).isEqualTo("malloc"));
        assertThat(profile.amount()).isEqualTo(Amount.EVENTS);
        assertThat(profile.threads()).hasSize(3);
        assertThat(profile.facts().calls()).isEqualTo(HITS);
    }

    @Test
    void allOfIt() {
        assertThat(collapsed(Weighing.of(session.database(), tables, profile).whole(all(), NEVER)))
                .isEqualTo(bySql("true", session));
    }

    /** What is missing or less than 0 weighs nothing; its event is there. */
    @Test
    void asWideAsAValue() throws IOException {
        assertThat(tables.values())
                .singleElement()
                .satisfies(column -> assertThat(column.name()).isEqualTo("bytes"));
        FlameTables wide = tables.wide("bytes");
        CallProfile own = wide.profile(session.database()).run(NEVER);
        assertThat(own.amount().text(2048)).isEqualTo("2.05 kB");
        assertThat(own.facts().calls()).isEqualTo(HITS);
        Weighing weighing = Weighing.of(session.database(), wide, own);
        String sum = "coalesce(sum(bytes) FILTER (bytes > 0), 0)::BIGINT";
        assertThat(collapsed(own, weighing.whole(all(), NEVER))).isEqualTo(bySql(sum, "true", session));
        long from = TinyCapture.START + 2_000_000_003L;
        Weights part =
                weighing.weigh(from, Long.MAX_VALUE / 2, all(), false, NEVER).weights();
        assertThat(collapsed(own, part)).isEqualTo(bySql(sum, "epoch_ns(malloc.ts) >= " + from, session));
        assertThat(Arrays.stream(part.threadNs()).sum())
                .isEqualTo(Arrays.stream(part.self()).sum());
        StringWriter speedscope = new StringWriter();
        FlameText.speedscope(
                new Graphs(own, part, Measure.TOTAL).topDown(), own.names(), own.amount(), "malloc", speedscope);
        assertThat(speedscope.toString()).contains("\"unit\":\"bytes\"");
        assertThat(session.database()
                        .query(wide.eventsByFrames(from, Long.MAX_VALUE / 2), NEVER)
                        .heads())
                .hasSize(3);
        assertThat(tables.wide("no such column").amount()).isEqualTo(Amount.EVENTS);
    }

    @Test
    void aRangeAndSomeThreads() {
        long from = TinyCapture.START + 1_234_567_891L;
        long to = from + 3_000_000_007L;
        boolean[] chosen = all();
        chosen[1] = false;
        Weighing weighing = Weighing.of(session.database(), tables, profile);
        assertThat(collapsed(weighing.weigh(from, to, chosen, false, NEVER).weights()))
                .isEqualTo(bySql(
                        "malloc.tid <> 101 AND epoch_ns(malloc.ts) >= " + from + " AND epoch_ns(malloc.ts) < " + to,
                        session));
        assertThat(collapsed(weighing.whole(chosen, NEVER))).isEqualTo(bySql("malloc.tid <> 101", session));
    }

    @Test
    void callersAndTheProbedFunction() {
        Weights weights = Weighing.of(session.database(), tables, profile).whole(all(), NEVER);
        Graphs graphs = new Graphs(profile, weights, Measure.TOTAL);
        Graph up = graphs.bottomUp();
        int[] roots = up.children(Paths.NONE);
        assertThat(profile.names().get(up.paths().method(roots[0])).method()).isEqualTo("malloc");
        assertThat(up.width(roots[0])).isEqualTo(HITS - (HITS + 96) / 97);
        int main = method("main");
        assertThat(graphs.methods().total()[main]).isEqualTo(HITS - (HITS + 96) / 97);
        assertThat(graphs.methods().self()[main]).isZero();
    }

    @Test
    void rowsOfAFrame() {
        int step = method("step3");
        List<Object> stacks = new ArrayList<>(profile.leaves().orElseThrow().stacks(leaf -> {
            int at = leaf;
            while (at != Paths.NONE && profile.paths().method(at) != step) {
                at = profile.paths().parent(at);
            }
            return at != Paths.NONE;
        }));
        Rows rows = session.database()
                .query(
                        "SELECT count(DISTINCT stack) FROM malloc JOIN stacks USING (stack) WHERE contains(frames || ';', ';step3;')",
                        NEVER);
        assertThat((long) stacks.size()).isEqualTo(rows.number(0, 0));
        int none = method("[no stack]");
        assertThat(profile.leaves().orElseThrow().stacks(leaf -> profile.paths().method(leaf) == none))
                .hasSize(1)
                .containsOnlyNulls();
    }

    @Test
    void theSameInSql() {
        Rows rows = session.database()
                .query(tables.eventsByFrames(TinyCapture.START, TinyCapture.START + 5_000_000_000L), NEVER);
        long events = 0;
        for (int row = 0; row < rows.size(); row++) {
            events += rows.number(row, 1);
        }
        assertThat(events).isEqualTo(HITS / 2);
    }

    /** The same ids are other stacks there. */
    @Test
    void oneOfTwoCaptures() throws IOException {
        try (Session two = session(List.of(
                directory.resolve("one.uflight"), StackCapture.write(directory.resolve("two.uflight"), 5_000, 6)))) {
            FlameTables both = tables(two);
            List<String> captures = both.captures(two.database(), NEVER);
            assertThat(captures).hasSize(2);
            for (String each : captures) {
                FlameTables one = both.of(each);
                CallProfile own = one.profile(two.database()).run(NEVER);
                boolean[] chosen = new boolean[own.threads().size()];
                Arrays.fill(chosen, true);
                Graph graph = new Graphs(
                                own, Weighing.of(two.database(), one, own).whole(chosen, NEVER), Measure.TOTAL)
                        .topDown();
                assertThat(sorted(graph, own))
                        .isEqualTo(bySql(
                                "malloc.capture = '" + each + "' AND (s.capture IS NULL OR s.capture = '" + each + "')",
                                two));
            }
        }
    }

    private static int method(String name) {
        for (int i = 0; i < profile.names().size(); i++) {
            if (profile.names().get(i).method().equals(name)) {
                return i;
            }
        }
        throw new AssertionError(name);
    }

    private static boolean[] all() {
        boolean[] all = new boolean[profile.threads().size()];
        Arrays.fill(all, true);
        return all;
    }

    private static List<String> collapsed(Weights weights) {
        return collapsed(profile, weights);
    }

    private static List<String> collapsed(CallProfile of, Weights weights) {
        return sorted(new Graphs(of, weights, Measure.TOTAL).topDown(), of);
    }

    private static List<String> sorted(Graph graph, CallProfile of) {
        StringWriter collapsed = new StringWriter();
        try {
            FlameText.collapsed(graph, of.names(), collapsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collapsed.toString().lines().sorted().toList();
    }

    private static List<String> bySql(String condition, Session in) {
        return bySql("count(*)", condition, in);
    }

    private static List<String> bySql(String amount, String condition, Session in) {
        boolean several =
                View.FLAME.tables(in.tables()).getFirst().column("capture").isPresent();
        Rows rows = in.database()
                .query(
                        "SELECT CASE WHEN frames IS NULL THEN '[no_stack]' WHEN truncated THEN '[truncated];' || frames ELSE frames END"
                                + " AS path, " + amount + " FROM malloc LEFT JOIN stacks s ON s.stack = malloc.stack"
                                + (several ? " AND s.capture = malloc.capture" : "")
                                + " WHERE " + condition + " GROUP BY ALL",
                        NEVER);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.number(row, 1) > 0) {
                lines.add(rows.text(row, 0) + " " + rows.number(row, 1));
            }
        }
        lines.sort(null);
        return lines;
    }
}
