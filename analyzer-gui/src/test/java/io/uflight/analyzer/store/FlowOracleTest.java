package io.uflight.analyzer.store;

import static io.uflight.analyzer.testing.TestStores.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.store.ingest.ImportScope;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.schema.FlowTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The call tree against a stack machine in SQL over the events themselves: recursion, calls that are left, unmatched returns and
 * calls that are open at the end. Boundaries are not in these captures.
 */
class FlowOracleTest {
    private static final Path SAMPLES = Path.of("..", "sample-captures");

    private static final String BY_SQL = """
            WITH RECURSIVE
            steps AS MATERIALIZED (
                SELECT pid, tid, kind, method_id AS m, row_number() OVER thread AS n,
                    lead(epoch_ns(ts), 1, (SELECT max(epoch_ns(ts)) FROM method_events)) OVER thread - epoch_ns(ts) AS ns
                FROM method_events WINDOW thread AS (PARTITION BY pid, tid ORDER BY ts, rowid)),
            run AS (
                SELECT DISTINCT pid, tid, 0::BIGINT AS n, []::INTEGER[] AS stack, NULL::INTEGER[] AS called, 0::BIGINT AS ns
                FROM method_events
                UNION ALL
                SELECT pid, tid, s.n,
                    CASE WHEN kind = 1 THEN list_append(stack, m)
                        WHEN kind = -1 AND list_contains(stack, m)
                            THEN stack[1 : len(stack) - list_position(list_reverse(stack), m)]
                        ELSE stack END,
                    CASE WHEN kind = 1 OR (kind = -1 AND NOT list_contains(stack, m)) THEN list_append(stack, m) END,
                    s.ns
                FROM run JOIN steps s USING (pid, tid) WHERE s.n = run.n + 1),
            calls AS (SELECT called AS path, count(*) AS calls FROM run WHERE called IS NOT NULL GROUP BY 1),
            own AS (SELECT stack AS path, sum(ns) AS ns FROM run WHERE len(stack) > 0 GROUP BY 1),
            whole AS (
                SELECT path[1 : depth] AS path, sum(ns) AS ns
                FROM (SELECT path, ns, unnest(range(1, len(path) + 1)) AS depth FROM own) GROUP BY 1)
            SELECT calls.path::VARCHAR, calls, coalesce(own.ns, 0), coalesce(whole.ns, 0)
            FROM calls LEFT JOIN own USING (path) LEFT JOIN whole USING (path) ORDER BY 1""";

    private static final String BY_IMPORT = """
            WITH RECURSIVE paths AS (
                SELECT node_id, [method_id] AS path FROM call_tree WHERE parent_id IS NULL
                UNION ALL
                SELECT t.node_id, list_append(path, method_id) FROM paths p JOIN call_tree t ON t.parent_id = p.node_id)
            SELECT path::VARCHAR, calls, self_ns, total_ns FROM call_tree JOIN paths USING (node_id) ORDER BY 1""";

    @TempDir
    Path directory;

    private static void compare(Store store, int paths) {
        List<String> bySql = query(store, BY_SQL);
        assertThat(bySql).hasSizeGreaterThan(paths);
        assertThat(query(store, BY_IMPORT)).isEqualTo(bySql);
    }

    @Test
    void ofAJavaProgram() {
        try (Store store = new TestStores(directory).open(SAMPLES.resolve("java-flow/java-flow.uflight.tar"))) {
            compare(store, 300);
        }
    }

    /** CPython tells most returns without their entries. Its first 4 ms: a step of the recursion is a row of the thread. */
    @Test
    void ofAPythonProgram() {
        Path sample = SAMPLES.resolve("python-calls/python-calls.uflight.tar");
        TestStores stores = new TestStores(directory);
        long first;
        try (Store store = stores.open(sample)) {
            first = Long.parseLong(
                    query(store, "SELECT min(epoch_ns(ts)) FROM method_events").getFirst());
        }
        ImportScope part = new ImportScope(null, first, first + 4_000_000);
        try (Store store = stores.open(stores.settings().withScope(part), new Cancellation(), sample)) {
            compare(store, 5);
            assertThat(Long.parseLong(query(store, "SELECT sum(unmatched_calls) FROM call_tree")
                            .getFirst()))
                    .isPositive();
        }
    }

    /** Any steps, many of them ends of calls that others are open in. */
    @Test
    void ofSteps() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            Path capture = directory.resolve("steps-" + seed + ".uflight");
            Random random = new Random(seed);
            try (TinyCapture tiny = new TinyCapture(capture)) {
                tiny.rows(FlowTables.METHOD_EVENTS, steps(random));
            }
            try (Store store = new TestStores(directory).open(capture)) {
                compare(store, 50);
                assertThat(
                                query(
                                        store,
                                        "SELECT sum(left_calls) > 0, sum(unmatched_calls) > 0, sum(open_calls) > 0 FROM call_tree"))
                        .containsExactly("true|true|true");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Consumer<RowWriter>[] steps(Random random) {
        Stream<Consumer<RowWriter>> steps = IntStream.range(0, 900).mapToObj(i -> {
            int tid = 2 + random.nextInt(3);
            int kind = random.nextInt(100) < 52 ? 1 : -1;
            int method = 1 + random.nextInt(6);
            int pause = random.nextInt(40);
            return row -> row.set("ts", TinyCapture.START + 50L * i + pause)
                    .set("tid", tid)
                    .set("kind", kind)
                    .set("method_id", method)
                    .set("lost_before", 0);
        });
        return steps.toArray(Consumer[]::new);
    }
}
