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
 * The call tree against a stack machine in SQL over the events themselves: recursion, calls that are left, unmatched returns, calls
 * that are open at the end, and virtual threads that are mounted, parked and resumed.
 */
class FlowOracleTest {
    private static final int METHODS = 6;
    private static final Path SAMPLES = Path.of("..", "sample-captures");

    /**
     * State of a thread: its open calls with their paths, and {@code inner}, the path that the next call in it is below. {@code own}
     * is the path that the step called, {@code edge} the place of the innermost boundary.
     */
    private static final String BY_SQL = """
            WITH RECURSIVE
            steps AS MATERIALIZED (
                SELECT pid, tid, kind, method_id AS m, method_id IN (SELECT method_id FROM methods WHERE boundary) AS runs,
                    row_number() OVER thread AS n,
                    lead(epoch_ns(ts), 1, (SELECT max(epoch_ns(ts)) FROM method_events)) OVER thread - epoch_ns(ts) AS ns
                FROM method_events WINDOW thread AS (PARTITION BY pid, tid ORDER BY ts, rowid)),
            run AS (
                SELECT DISTINCT pid, tid, 0::BIGINT AS n, 0::TINYINT AS kind, []::STRUCT(m INTEGER, runs BOOLEAN, path INTEGER[], within INTEGER[])[] AS stack,
                    NULL::INTEGER[] AS called, 0::BIGINT AS ns
                FROM method_events
                UNION ALL
                SELECT pid, tid, n, kind,
                    CASE WHEN kind = 1 THEN list_append(stack, {'m': m, 'runs': runs, 'path': called, 'within': called})
                        WHEN kind = -1 AND opened >= greatest(edge, 1) THEN stack[1 : opened - 1]
                        WHEN kind = -1 AND edge > 0 THEN stack[1 : edge - 1]
                            || [{'m': stack[edge].m, 'runs': true, 'path': stack[edge].path, 'within': called[1 : -2]}] || stack[edge + 1 :]
                        ELSE stack END,
                    called, ns
                FROM (
                    SELECT *, CASE
                        WHEN kind = 1 THEN list_append(coalesce(stack[-1].within, []), m)
                        WHEN kind = -1 AND opened < greatest(edge, 1) THEN list_append(
                            CASE WHEN edge = 0 THEN coalesce(stack[-1].within, [])
                                ELSE list_append(stack[edge].path, -1) END, m)
                        END AS called
                    FROM (
                        SELECT s.*, stack,
                            coalesce(list_last(list_filter(range(1, len(stack) + 1),
                                lambda i : stack[i].runs)), 0) AS edge,
                            coalesce(list_last(list_filter(range(1, len(stack) + 1), lambda i : stack[i].m = s.m)), 0) AS opened
                        FROM run JOIN steps s USING (pid, tid) WHERE s.n = run.n + 1))),
            called AS (SELECT called AS path, kind FROM run WHERE called IS NOT NULL),
            paths AS (SELECT DISTINCT path[1 : depth] AS path FROM (SELECT path, unnest(range(1, len(path) + 1)) AS depth FROM called)),
            calls AS (SELECT path, count(*) AS calls, bool_or(kind = 1) AS timed FROM called GROUP BY 1),
            own AS (SELECT stack[-1].path AS path, sum(ns) AS ns FROM run WHERE len(stack) > 0 GROUP BY 1),
            whole AS (
                SELECT path[1 : depth] AS path, sum(ns) AS ns
                FROM (SELECT path, ns, unnest(range(1, len(path) + 1)) AS depth FROM own) GROUP BY 1)
            SELECT paths.path::VARCHAR, coalesce(calls, 0), CASE WHEN coalesce(timed, true) THEN coalesce(own.ns, 0) END,
                CASE WHEN coalesce(timed, true) THEN coalesce(whole.ns, 0) END
            FROM paths LEFT JOIN calls USING (path) LEFT JOIN own USING (path) LEFT JOIN whole USING (path) ORDER BY 1""";

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
            steps(new Random(seed), -1, "left_calls", "unmatched_calls", "open_calls");
        }
    }

    /** The same with a method that runs a virtual thread: what ends in it and did not begin in it was called before it was parked. */
    @Test
    void ofStepsInVirtualThreads() throws IOException {
        for (int seed = 1; seed <= 3; seed++) {
            steps(new Random(seed), 2, "parked_calls", "unmatched_calls", "open_calls");
        }
    }

    private void steps(Random random, int boundary, String... counted) throws IOException {
        Path capture = directory.resolve("steps-" + random.nextInt(1 << 30) + ".uflight");
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(FlowTables.METHODS, methods(boundary));
            tiny.rows(FlowTables.METHOD_EVENTS, events(random));
        }
        try (Store store = new TestStores(directory).open(capture)) {
            compare(store, 50);
            for (String each : counted) {
                assertThat(query(store, "SELECT sum(" + each + ") > 0 FROM call_tree"))
                        .as(each)
                        .containsExactly("true");
            }
            assertThat(query(store, "SELECT count(*) > 0 FROM call_tree WHERE method_id = -1"))
                    .containsExactly(String.valueOf(boundary >= 0));
        }
    }

    @SuppressWarnings("unchecked")
    private static Consumer<RowWriter>[] methods(int boundary) {
        Stream<Consumer<RowWriter>> methods = IntStream.rangeClosed(1, METHODS)
                .mapToObj(id -> row -> row.set("ts", TinyCapture.START)
                        .set("method_id", id)
                        .set("runtime", "java")
                        .set("method_name", "m" + id)
                        .set("boundary", id == boundary)
                        .set("truncated", false));
        return methods.toArray(Consumer[]::new);
    }

    @SuppressWarnings("unchecked")
    private static Consumer<RowWriter>[] events(Random random) {
        Stream<Consumer<RowWriter>> steps = IntStream.range(0, 900).mapToObj(i -> {
            int tid = 2 + random.nextInt(3);
            int kind = random.nextInt(100) < 52 ? 1 : -1;
            int method = 1 + random.nextInt(METHODS);
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
