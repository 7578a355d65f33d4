package io.uflight.analyzer.store;

import static io.uflight.analyzer.testing.Tables.CALLS;
import static io.uflight.analyzer.testing.Tables.call;
import static io.uflight.analyzer.testing.Tables.outcome;
import static io.uflight.analyzer.testing.TestStores.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.store.ingest.ImportScope;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.schema.CaptureTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    @TempDir
    Path directory;

    private Path capture;
    private TestStores stores;

    @BeforeEach
    void writeCapture() throws IOException {
        capture = directory.resolve("shop.uflight");
        stores = new TestStores(directory);
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(CALLS, call(7, "a"), call(9, null), call(11, "Ünï"))
                    .rows(
                            CaptureTables.PROBE_OUTCOMES,
                            outcome("written", 3),
                            outcome("lost:ring", 2),
                            outcome("lost:map", 0));
        }
    }

    @Test
    void rowsAreAsWritten() {
        try (Store store = stores.open(capture)) {
            assertThat(query(
                            store,
                            "SELECT epoch_ns(ts) - 1767225600000000000, pid, duration_ns, name FROM calls ORDER BY ts"))
                    .containsExactly("0|1|7|a", "1|1|9|null", "2|1|11|Ünï");
            assertThat(store.warnings()).isEmpty();
        }
    }

    @Test
    void theSecondOpenImportsNothing() {
        stores.open(capture).close();
        try (Store store = stores.open(capture)) {
            assertThat(stores.imports()).isEqualTo(1);
            assertThat(store.captures().getFirst().reused()).isTrue();
            assertThat(query(store, "SELECT count(*) FROM calls")).containsExactly("3");
        }
    }

    @Test
    void aMovedCaptureIsTheSame() throws IOException {
        stores.open(capture).close();
        Path moved = Files.move(capture, directory.resolve("other.uflight"));
        try (Store store = stores.open(moved)) {
            assertThat(stores.imports()).isEqualTo(1);
            assertThat(store.captures().getFirst().name()).isEqualTo("other");
        }
    }

    @Test
    void aChangedCaptureIsImportedAnew() throws IOException {
        stores.open(capture).close();
        Path changed = directory.resolve("changed/shop.uflight");
        Files.createDirectory(directory.resolve("changed"));
        try (TinyCapture tiny = new TinyCapture(changed)) {
            tiny.rows(CALLS, call(7, "a"), call(9, null), call(12, "Ünï"));
        }
        try (Store store = stores.open(changed)) {
            assertThat(stores.imports()).isEqualTo(2);
            assertThat(query(store, "SELECT max(duration_ns) FROM calls")).containsExactly("12");
        }
    }

    @Test
    void lossesAreAView() {
        try (Store store = stores.open(capture)) {
            assertThat(query(store, "SELECT probe, reason, lost, epoch_ns(to_ts) - epoch_ns(from_ts) FROM losses"))
                    .containsExactly("calls:entry|ring|2|1000000000");
        }
    }

    @Test
    void tablesOfTheContractAlwaysExist() {
        try (Store store = stores.open(capture)) {
            assertThat(query(store, "SELECT name FROM (SHOW TABLES)"))
                    .containsExactly(
                            "calls",
                            "clock",
                            "losses",
                            "probe_outcomes",
                            "probes",
                            "processes",
                            "recorder_log",
                            "uflight_columns");
            assertThat(query(store, "SELECT count(*), count(exe), count(ns_pid) FROM processes"))
                    .containsExactly("0|0|0");
        }
    }

    @Test
    void columnsKeepWhatTheyMean() {
        try (Store store = stores.open(capture)) {
            assertThat(query(
                            store, "SELECT * FROM uflight_columns WHERE table_name = 'calls' AND column_name = 'name'"))
                    .containsExactly("calls|name|utf8|name|null|identifier|what was 'called'");
            assertThat(query(
                            store,
                            "SELECT comment FROM duckdb_columns() WHERE table_name = 'calls' AND column_name = 'name'"))
                    .containsExactly("what was 'called'");
            assertThat(
                            query(
                                    store,
                                    "SELECT role, unit FROM uflight_columns WHERE table_name = 'losses' AND column_name = 'from_ts'"))
                    .containsExactly("time|ns");
        }
    }

    @Test
    void aPartIsImportedOnItsOwn() {
        ImportScope scope = new ImportScope(Set.of("calls"), TinyCapture.START + 1, TinyCapture.START + 2);
        try (Store store = stores.open(stores.settings().withScope(scope), new Cancellation(), capture)) {
            assertThat(query(store, "SELECT duration_ns FROM calls")).containsExactly("9");
            assertThat(query(store, "SELECT count(*) FROM probe_outcomes")).containsExactly("0");
        }
        try (Store store = stores.open(capture)) {
            assertThat(stores.imports()).isEqualTo(2);
            assertThat(query(store, "SELECT count(*) FROM calls")).containsExactly("3");
        }
    }

    @Test
    void segmentsOfAnotherTimeAreNotRead() throws IOException {
        Path three = directory.resolve("three.uflight");
        try (TinyCapture tiny = new TinyCapture(three)) {
            for (int second = 0; second < 3; second++) {
                long at = TinyCapture.START + second * 1_000_000_000L;
                tiny.rows(CALLS, call(second, "a").andThen(row -> row.set("ts", at)))
                        .rotate(CALLS);
            }
        }
        long from = TinyCapture.START + 1_500_000_000L;
        try (Capture read = Capture.open(three);
                BufferAllocator allocator = new RootAllocator();
                ArrowReader reader = read.read("calls", from, Long.MAX_VALUE, allocator)) {
            int batches = 0;
            while (reader.loadNextBatch()) {
                assertThat(reader.getVectorSchemaRoot().getRowCount()).isEqualTo(1);
                batches++;
            }
            assertThat(batches).isEqualTo(1);
        }
        ImportScope scope = new ImportScope(null, from, Long.MAX_VALUE);
        try (Store store = stores.open(stores.settings().withScope(scope), new Cancellation(), three)) {
            assertThat(query(store, "SELECT duration_ns FROM calls")).containsExactly("2");
        }
    }

    @Test
    void momentsHaveNoZoneAndAllTheirDigits() {
        try (Store store = stores.open(capture)) {
            assertThat(query(store, "SELECT typeof(ts), ts::VARCHAR FROM calls ORDER BY ts LIMIT 1 OFFSET 1"))
                    .containsExactly("TIMESTAMP_NS|2026-01-01 00:00:00.000000001");
            assertThat(query(store, "SELECT time_bucket(INTERVAL 1 SECOND, ts)::VARCHAR, ts - ts FROM calls LIMIT 1"))
                    .containsExactly("2026-01-01 00:00:00|00:00:00");
        }
    }
}
