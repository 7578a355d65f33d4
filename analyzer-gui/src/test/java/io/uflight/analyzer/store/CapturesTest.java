package io.uflight.analyzer.store;

import static io.uflight.analyzer.testing.Tables.CALLS;
import static io.uflight.analyzer.testing.Tables.call;
import static io.uflight.analyzer.testing.Tables.outcome;
import static io.uflight.analyzer.testing.TestStores.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.testing.TestStores;
import io.uflight.analyzer.testing.TinyCapture;
import io.uflight.formats.capture.Bundle;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures that are torn, bundled, of other versions, several, or hostile. */
class CapturesTest {
    @TempDir
    Path directory;

    private TestStores stores;

    @BeforeEach
    void cache() {
        stores = new TestStores(directory);
    }

    private Path capture(String name, Table table, java.util.function.Consumer<io.uflight.formats.batch.RowWriter> row)
            throws IOException {
        Path capture = directory.resolve(name);
        try (TinyCapture tiny = new TinyCapture(capture)) {
            tiny.rows(table, row).rows(CaptureTables.PROBE_OUTCOMES, outcome("lost:disk", 4));
        }
        return capture;
    }

    @Test
    void severalCapturesGainAColumn() throws IOException {
        Table newer = Table.event(
                "calls",
                "",
                List.of(Column.of("duration_ns", ColumnType.INT32, ""), Column.of("added", ColumnType.BOOL, "")));
        Path a = capture("a.uflight", CALLS, call(1, "x"));
        Path b = capture("b.uflight", newer, row -> row.set("duration_ns", 2).set("added", true));
        try (Store store = stores.open(a, b)) {
            assertThat(query(
                            store,
                            "SELECT capture, duration_ns, typeof(duration_ns), name, added FROM calls ORDER BY ALL"))
                    .containsExactly("a|1|BIGINT|x|null", "b|2|BIGINT|null|true");
            assertThat(query(store, "SELECT capture, lost FROM losses ORDER BY ALL"))
                    .containsExactly("a|4", "b|4");
            assertThat(query(store, "SELECT name, count(*) FROM (SHOW TABLES) GROUP BY name HAVING count(*) > 1"))
                    .isEmpty();
            assertThat(query(store, "SELECT capture FROM probes")).isEmpty();
        }
    }

    @Test
    void capturesCalledAlikeAreNumbered() throws IOException {
        Path a = capture("a.uflight", CALLS, call(1, "x"));
        try (Store store = stores.open(a, a)) {
            assertThat(query(store, "SELECT DISTINCT capture FROM calls ORDER BY ALL"))
                    .containsExactly("a", "a-2");
        }
    }

    @Test
    void aBundleIsACapture() throws IOException {
        Path a = capture("a.uflight", CALLS, call(5, "x"));
        Path tar = directory.resolve("a.uflight.tar");
        try (Capture whole = Capture.open(a)) {
            Bundle.write(whole, tar, (done, total) -> {});
        }
        try (Store store = stores.open(tar)) {
            assertThat(query(store, "SELECT duration_ns FROM calls")).containsExactly("5");
            assertThat(store.captures().getFirst().name()).isEqualTo("a");
        }
    }

    @Test
    void aTornCaptureAnswersAndSaysSoAlsoTheSecondTime() throws IOException {
        Path capture = directory.resolve("torn.uflight");
        RedisSample.write(capture, 200_000, 1);
        Path segment = capture.resolve("redis_commands-0001.arrow");
        Path part = Files.move(segment, capture.resolve("redis_commands-0001.arrow.part"));
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.WRITE)) {
            file.truncate(file.size() * 2 / 3);
        }
        for (int open = 0; open < 2; open++) {
            try (Store store = stores.open(capture)) {
                long rows = Long.parseLong(
                        query(store, "SELECT count(*) FROM redis_commands").getFirst());
                assertThat(rows).isGreaterThan(60_000).isLessThan(200_000);
                assertThat(store.warnings()).anyMatch(warning -> warning.contains("redis_commands-0001.arrow.part"));
            }
        }
        assertThat(stores.imports()).isEqualTo(1);
    }

    @Test
    void damageFoundWhileReadingIsRemembered() throws IOException {
        Path capture = directory.resolve("damaged.uflight");
        RedisSample.write(capture, 200_000, 1);
        Path segment = capture.resolve("redis_commands-0001.arrow");
        byte[] bytes = Files.readAllBytes(segment);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 4096; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(segment, bytes);
        for (int open = 0; open < 2; open++) {
            try (Store store = stores.open(capture)) {
                assertThat(store.warnings()).isNotEmpty();
                assertThat(query(store, "SELECT count(*) > 0 FROM redis_commands"))
                        .containsExactly("true");
            }
        }
    }

    @Test
    void whatIsNoCaptureIsRefused() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path text = Files.writeString(directory.resolve("text.tar"), "not a tar");
        for (Path path : List.of(empty, text, directory.resolve("missing"))) {
            assertThatThrownBy(() -> stores.open(path)).isInstanceOfSatisfying(Failure.class, e -> {
                assertThat(e.exit().code()).isEqualTo(5);
                assertThat(List.of(e.what(), e.where(), e.why(), e.fix())).noneMatch(String::isBlank);
            });
        }
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        Path capture = capture("a.uflight", CALLS, call(1, "x"));
        Path manifest = capture.resolve("manifest.json");
        String json = Files.readString(manifest);
        Files.writeString(manifest, json.replaceFirst("(\"format\"\\s*:\\s*\")[0-9]+", "$1999"));
        assertThatThrownBy(() -> stores.open(capture)).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.exit().code()).isEqualTo(5);
            assertThat(e.why()).contains("999");
        });
    }

    @Test
    void aDatabaseInACaptureIsNotOpened() throws IOException {
        Path capture = capture("a.uflight", CALLS, call(1, "x"));
        Files.writeString(capture.resolve("calls.duckdb"), "not even a database");
        try (Store store = stores.open(capture)) {
            assertThat(query(store, "SELECT count(*) FROM calls")).containsExactly("1");
        }
    }

    @Test
    void namesOfACaptureMeetNoneOfOurs() throws IOException {
        Table losses = Table.event(
                "losses",
                "",
                List.of(Column.text("capture", Sensitivity.NONE, 9, ""), Column.of("select", ColumnType.INT8, "")));
        Path a = capture("a.uflight", losses, row -> row.set("capture", "mine").set("select", 3));
        try (Store store = stores.open(a)) {
            assertThat(query(store, "SELECT lost FROM losses")).containsExactly("4");
            assertThat(query(store, "SELECT capture, \"select\" FROM capture.losses"))
                    .containsExactly("mine|3");
            assertThat(store.warnings()).anyMatch(warning -> warning.contains("losses"));
        }
        Table order = Table.event(
                "order", "it's; DROP TABLE calls", List.of(Column.text("capture", Sensitivity.NONE, 9, "a'b")));
        Path b = capture("b.uflight", order, row -> row.set("capture", "own"));
        Path c = capture("c.uflight", order, row -> row.set("capture", "';--"));
        try (Store store = stores.open(b, c)) {
            assertThat(query(store, "SELECT capture, capture_1 FROM \"order\" ORDER BY ALL"))
                    .containsExactly("b|own", "c|';--");
        }
    }
}
