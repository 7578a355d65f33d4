package io.uflight.analyzer.store;

import static io.uflight.analyzer.testing.TestStores.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.testing.FlowCapture;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.schema.FlowTables;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flow tables become calls, a tree and times. */
class FlowImportTest {
    private static final Path SAMPLE = Path.of("..", "sample-captures", "flow");

    private static final String PATHS = """
            WITH RECURSIVE paths AS (
                SELECT node_id, CASE method_id WHEN -1 THEN '[resumed]' ELSE class_name || CASE runtime WHEN 'java' THEN '.' ELSE ':' END || method_name END AS path
                FROM call_tree LEFT JOIN methods USING (method_id) WHERE parent_id IS NULL
                UNION ALL
                SELECT t.node_id, p.path || ';' || CASE t.method_id WHEN -1 THEN '[resumed]' ELSE class_name || CASE runtime WHEN 'java' THEN '.' ELSE ':' END || method_name END
                FROM paths p JOIN call_tree t ON t.parent_id = p.node_id LEFT JOIN methods USING (method_id))
            """;

    @TempDir
    Path directory;

    /** As the sample's calls.txt says, line by line. */
    @Test
    void theSampleIsReadAsTheFormatSays() throws IOException {
        List<String> expected = Files.readAllLines(SAMPLE.resolve("calls.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().replaceAll(" +", " "))
                .sorted()
                .toList();
        try (Store store = new TestStores(directory).open(SAMPLE.resolve("flow.uflight"))) {
            assertThat(query(store, PATHS + """
                            SELECT pid || '/' || tid || ' '
                                || CASE ending WHEN 4 THEN '?' ELSE ((epoch_ns(ts) - 1767225600000000000) // 1000)::VARCHAR END || ' '
                                || CASE ending WHEN 3 THEN '?' ELSE ((epoch_ns(ts) - 1767225600000000000 + coalesce(duration_ns, 0)) // 1000)::VARCHAR END
                                || ' ' || path || CASE ending WHEN 0 THEN '' WHEN 1 THEN ' left' WHEN 2 THEN ' parked' WHEN 3 THEN ' open' ELSE ' unmatched' END
                            FROM method_calls JOIN paths USING (node_id) ORDER BY 1""")).isEqualTo(expected);
        }
    }

    @Test
    void hitsThatWereLostAreMarked() throws IOException {
        try (Store store = new TestStores(directory).open(SAMPLE.resolve("flow.uflight"))) {
            assertThat(query(store, PATHS + """
                            SELECT path, calls, broken_calls FROM call_tree JOIN paths USING (node_id)
                            WHERE broken_calls > 0 ORDER BY 1"""))
                    .containsExactly("shop.Main.main|1|1", "shop.Main.main;shop.Cart.add|2|1");
        }
    }

    /** Each column of what is made at import says what it means. */
    @Test
    void columnsHaveComments() {
        try (Store store = new TestStores(directory).open(SAMPLE.resolve("flow.uflight"))) {
            assertThat(
                            query(
                                    store,
                                    "SELECT table_name, count(*), min(length(comment)) > 3 FROM uflight_columns"
                                            + " WHERE table_name IN ('method_calls', 'call_tree', 'call_times') GROUP BY 1 ORDER BY 1"))
                    .containsExactly("call_times|7|true", "call_tree|11|true", "method_calls|10|true");
        }
    }

    @Test
    void noEventsAndOneEvent() throws IOException {
        Path none = directory.resolve("none.uflight");
        try (TinyCapture tiny = new TinyCapture(none)) {
            tiny.rows(FlowTables.METHOD_EVENTS);
        }
        Path one = directory.resolve("one.uflight");
        try (TinyCapture tiny = new TinyCapture(one)) {
            tiny.rows(
                    FlowTables.METHOD_EVENTS,
                    row -> row.set("kind", 1).set("method_id", 3).set("lost_before", 0));
        }
        TestStores stores = new TestStores(directory);
        try (Store store = stores.open(none)) {
            assertThat(query(store, "SELECT (SELECT count(*) FROM method_calls), (SELECT count(*) FROM call_tree)"))
                    .containsExactly("0|0");
        }
        try (Store store = stores.open(one)) {
            assertThat(query(store, "SELECT method_id, ending, duration_ns, depth FROM method_calls"))
                    .containsExactly("3|3|null|0");
            assertThat(query(store, "SELECT node_id, parent_id, method_id, calls, open_calls FROM call_tree"))
                    .containsExactly("0|null|3|1|1");
        }
    }

    /** Counts and times of the tree against SQL over the events: depth by a running sum, calls by pairing at equal depth. */
    @Test
    void theTreeEqualsSqlOverTheEvents() throws IOException {
        Path capture = FlowCapture.write(directory.resolve("flow.uflight"), 400_000, 7, 300, 3);
        try (Store store = new TestStores(directory).open(capture)) {
            String independent = """
                    WITH steps AS (
                        SELECT pid, tid, epoch_ns(ts) AS moment, kind, method_id, rowid AS n,
                            sum(kind) OVER (PARTITION BY pid, tid ORDER BY ts, rowid) - CASE kind WHEN 1 THEN 1 ELSE 0 END AS depth
                        FROM method_events),
                    paired AS (
                        SELECT pid, tid, moment, depth, kind, method_id,
                            lead(moment) OVER (PARTITION BY pid, tid, depth ORDER BY moment, n) - moment AS ns FROM steps)
                    SELECT method_id, depth, count(*), sum(ns) FROM paired WHERE kind = 1 GROUP BY 1, 2 ORDER BY 1, 2""";
            String ours = """
                    WITH RECURSIVE level AS (
                        SELECT node_id, 0 AS depth FROM call_tree WHERE parent_id IS NULL
                        UNION ALL
                        SELECT t.node_id, depth + 1 FROM level JOIN call_tree t ON t.parent_id = level.node_id)
                    SELECT method_id, depth, sum(calls), sum(total_ns) FROM call_tree JOIN level USING (node_id)
                    GROUP BY 1, 2 ORDER BY 1, 2""";
            List<String> expected = query(store, independent);
            assertThat(expected).hasSizeGreaterThan(50);
            assertThat(query(store, ours)).isEqualTo(expected);
            assertThat(query(
                            store,
                            "SELECT count(*) FROM call_tree t LEFT JOIN (SELECT node_id, count(*) AS n, sum(self_ns) AS own"
                                    + " FROM method_calls GROUP BY 1) c USING (node_id) LEFT JOIN (SELECT node_id, sum(calls) AS n,"
                                    + " sum(self_ns) AS own FROM call_times GROUP BY 1) s USING (node_id)"
                                    + " WHERE t.calls <> c.n OR t.self_ns IS DISTINCT FROM c.own OR t.calls <> s.n"
                                    + " OR coalesce(t.self_ns, 0) <> s.own"))
                    .containsExactly("0");
        }
    }

    /** A large table's tree and times come before its calls, with the same numbers. */
    @Test
    void aLargeTableIsReadTwice() throws IOException {
        Path capture = FlowCapture.write(directory.resolve("large.uflight"), 4_000_000, 11, 3000, 4);
        TestStores stores = new TestStores(directory);
        try (Store store = stores.open(capture)) {
            assertThat(stores.files()).hasSize(4);
            assertThat(query(store, "SELECT count(*) FROM method_calls")).containsExactly("2000000");
            assertThat(query(
                            store,
                            "SELECT count(*) FROM call_tree t JOIN (SELECT node_id, count(*) AS n, sum(self_ns) AS own,"
                                    + " any_value(method_id) AS m FROM method_calls GROUP BY 1) c USING (node_id)"
                                    + " WHERE t.calls <> c.n OR t.self_ns IS DISTINCT FROM c.own OR t.method_id <> m"))
                    .containsExactly("0");
        }
    }

    /** Of a torn table the whole batches count; what was open at the cut has no end. */
    @Test
    void aTornTableIsReadToItsLastWholeBatch() throws IOException {
        Path capture = FlowCapture.write(directory.resolve("torn.uflight"), 400_000, 7, 300, 3);
        try (FileChannel segment =
                FileChannel.open(capture.resolve("method_events-0001.arrow"), StandardOpenOption.WRITE)) {
            segment.truncate(segment.size() * 6 / 10);
        }
        try (Store store = new TestStores(directory).open(capture)) {
            assertThat(query(store, "SELECT count(*) BETWEEN 65536 AND 262144, count(*) % 65536 FROM method_events"))
                    .containsExactly("true|0");
            assertThat(query(
                            store,
                            "SELECT sum(calls) = (SELECT count(*) FROM method_events WHERE kind = 1), sum(open_calls) ="
                                    + " (SELECT sum(kind) FROM method_events), sum(open_calls) > 0 FROM call_tree"))
                    .containsExactly("true|true|true");
        }
    }
}
