package io.uflight.analyzer.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.schema.CaptureTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code synthetic}: its rows stand here. */
class SyntheticSampleTest {
    private static final Path SAMPLE = Path.of("..", "sample-captures", "synthetic", "synthetic.uflight");

    @TempDir
    Path directory;

    private static void write(Path capture) throws IOException {
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(
                            RedisSample.COMMANDS,
                            command(0, 7, "SET", "user:1", 3_000),
                            command(40, 7, "GET", "user:1", 1_000),
                            command(80, 8, "GET", "user:2", 2_000),
                            command(900, 8, "PING", null, 0),
                            command(1_000, 7, "GET", "user:1", 1_000),
                            command(1_200, 7, "CONFIG|GET", null, 9_000),
                            command(1_999, 8, "HGETALL", "cart:\\xff", 1_250_000))
                    .rows(
                            RedisSample.COMMANDS,
                            command(2_500, 7, "GET", "user:3", 4_000),
                            command(2_600, 8, "GET", "ключ", 5_000),
                            command(2_700, 8, "SET", "a,\"b\"", 2_000),
                            command(2_800, 7, "SET", "", 2_000),
                            command(2_900, 7, "GET", "user:1", 1_000))
                    .rows(
                            CaptureTables.PROBE_OUTCOMES,
                            outcome(0, "written", 4),
                            outcome(1, "written", 3),
                            outcome(1, "lost:ring", 2),
                            outcome(2, "written", 5),
                            outcome(2, "filtered", 6));
        }
    }

    private static Consumer<RowWriter> command(
            long millis, long client, String command, @Nullable String key, long duration) {
        return row -> row.set("ts", TinyCapture.START + millis * 1_000_000)
                .set("duration_ns", duration)
                .set("client_id", client)
                .set("command", command)
                .set("key", key)
                .set("argc", key == null ? 1 : 2)
                .set("request_bytes", command.length() + (key == null ? 0 : key.length()));
    }

    private static Consumer<RowWriter> outcome(int second, String outcome, long count) {
        long from = TinyCapture.START + second * 1_000_000_000L;
        return row -> row.set("ts", from)
                .set("from_ts", from)
                .set("to_ts", from + 1_000_000_000L)
                .set("probe", "redis:call")
                .set("outcome", outcome)
                .set("count", count);
    }

    @Test
    void theSampleHasTheseRows() throws IOException {
        if ("write".equals(System.getProperty("uflight.golden")) && !Files.exists(SAMPLE)) {
            write(SAMPLE);
        }
        Path fresh = directory.resolve("synthetic.uflight");
        write(fresh);
        TestStores stores = new TestStores(directory);
        try (Store a = stores.open(SAMPLE);
                Store b = stores.open(fresh)) {
            for (String table : new String[] {"redis_commands", "probe_outcomes"}) {
                String all = "SELECT * FROM " + table + " ORDER BY ALL";
                assertThat(TestStores.query(a, all)).isEqualTo(TestStores.query(b, all));
            }
        }
    }
}
