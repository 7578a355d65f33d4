package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.schema.Column;
import io.uflight.formats.schema.ColumnType;
import io.uflight.formats.schema.Sensitivity;
import io.uflight.formats.schema.Table;
import io.uflight.formats.segment.SegmentPolicy;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {
    @TempDir
    Path dir;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path path = Recordings.capture(dir.resolve("a.uflight"), 1000, 300);
        try (Capture capture = Capture.open(path)) {
            assertThat(capture.problems()).isEmpty();
            assertThat(capture.tables()).containsOnlyKeys("events").containsValue(Recordings.EVENTS);
            Segment segment = capture.segments().getFirst();
            assertThat(segment.rows()).isEqualTo(1000);
            assertThat(segment.batches()).isEqualTo(4);
            assertThat(segment.sealed()).isTrue();
            assertThat(segment.firstTs()).isEqualTo(Recordings.START);
            assertThat(segment.lastTs()).isEqualTo(Recordings.START + 999_000);
            List<List<Object>> rows = Recordings.rows(capture, "events");
            assertThat(rows).hasSize(1000);
            assertThat(rows.get(0))
                    .containsExactly("2023-11-14T22:13:20", "7", "7", "0", "1", "0", "name 0", "null", "false");
            assertThat(rows.get(4)).contains("välue 78dde6e4", "name 4", "124");
            capture.verify();
            assertThat(capture.problems()).isEmpty();
            assertThat(capture.manifest().orElseThrow().zone()).isEqualTo("Europe/Berlin");
        }
    }

    @Test
    void filesAreForTheirOwnerOnlyAndNothingElseIsLeft() throws IOException {
        Path path = Recordings.capture(dir.resolve("a.uflight"), 10, 10);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(path)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("manifest.json", "events-0001.arrow");
        }
    }

    @Test
    void aBatchAtItsLimitsIsReadWithinBounds() throws IOException {
        Table table = Table.event(
                "wide",
                "more text than a batch may have",
                List.of(Column.text("a", Sensitivity.NONE, 0, ""), Column.text("b", Sensitivity.NONE, 0, "")));
        SplittableRandom random = new SplittableRandom(5);
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer =
                        CaptureWriter.create(dir.resolve("a.uflight"), Recordings.manifest(), Recordings.options());
                ColumnBatch batch = new ColumnBatch(table, allocator, ColumnBatch.MAX_ROWS, 1L << 30)) {
            byte[] text = new byte[(int) batch.textCapacity() / batch.rowCapacity()];
            assertThat(text.length).isGreaterThan(200);
            for (int i = 0; i < batch.rowCapacity(); i++) {
                for (int k = 0; k < text.length; k++) {
                    text[k] = (byte) random.nextInt(128);
                }
                String value = new String(text, StandardCharsets.US_ASCII);
                batch.append()
                        .set("ts", i)
                        .set("pid", 1)
                        .set("tid", 1)
                        .set("a", value)
                        .set("b", value)
                        .end();
            }
            writer.table(table).write(batch);
        }
        try (BufferAllocator allocator = new RootAllocator(80 << 20);
                Capture capture = Capture.open(dir.resolve("a.uflight"))) {
            assertThat(Recordings.count(capture, "wide", allocator)).isEqualTo(ColumnBatch.MAX_ROWS);
            assertThat(capture.problems()).isEmpty();
        }
    }

    @Test
    void anExistingOutputIsNotTouched() throws IOException {
        Path target = Files.createDirectory(dir.resolve("target"));
        Path link = Files.createSymbolicLink(dir.resolve("a.uflight"), target);
        assertThatThrownBy(() -> CaptureWriter.create(link, Recordings.manifest(), Recordings.options()))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("exists already");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aTableWithoutRowsIsThere() throws IOException {
        try (CaptureWriter writer =
                CaptureWriter.create(dir.resolve("a.uflight"), Recordings.manifest(), Recordings.options())) {
            for (Table table : CaptureTables.ALL) {
                writer.table(table);
            }
        }
        try (Capture capture = Capture.open(dir.resolve("a.uflight"))) {
            assertThat(capture.tables().values()).containsExactlyInAnyOrderElementsOf(CaptureTables.ALL);
            assertThat(Recordings.rows(capture, "clock")).isEmpty();
            assertThat(capture.problems()).isEmpty();
        }
    }

    /** As by a copy that was cut between two files: nothing in the others tells of it. */
    @Test
    void aSegmentThatIsGoneIsMissed() throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer =
                        CaptureWriter.create(dir.resolve("a.uflight"), Recordings.manifest(), Recordings.options())) {
            Recordings.write(writer.table(Recordings.EVENTS), allocator, 0, 10, 10);
            writer.seal();
            writer.manifest(Recordings.manifest().ended(1, 1, "by --for 1s"));
        }
        try (Capture capture = Capture.open(dir.resolve("a.uflight"))) {
            assertThat(capture.manifest().orElseThrow().segments()).isEqualTo(Map.of("events", 1));
            assertThat(capture.problems()).isEmpty();
        }
        Files.delete(dir.resolve("a.uflight/events-0001.arrow"));
        try (Capture capture = Capture.open(dir.resolve("a.uflight"))) {
            assertThat(capture.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.GAP);
                assertThat(problem.toString()).contains("no segment 1 of events");
            });
        }
    }

    @Test
    void segmentsRotateAndOldOnesAreDropped() throws IOException, InterruptedException {
        CaptureOptions options = new CaptureOptions(
                new SegmentPolicy(1, Duration.ofHours(1), Duration.ofNanos(250_000)),
                Recordings.options().invoker());
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(dir.resolve("a.uflight"), Recordings.manifest(), options)) {
            TableWriter events = writer.table(Recordings.EVENTS);
            for (int batch = 0; batch < 10; batch++) {
                Recordings.write(events, allocator, 100 * batch, 100 * batch + 100, 100);
                awaitSealed(batch);
            }
            assertThat(events.rows()).isEqualTo(1000);
            writer.seal();
            assertThat(events.dropped()).isEqualTo(600);
        }
        try (Capture capture = Capture.open(dir.resolve("a.uflight"))) {
            assertThat(capture.segments()).extracting(Segment::number).containsExactly(7, 8, 9, 10);
            assertThat(capture.problems()).isEmpty();
        }
        Files.delete(dir.resolve("a.uflight/events-0008.arrow"));
        try (Capture capture = Capture.open(dir.resolve("a.uflight"))) {
            assertThat(capture.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.GAP);
                assertThat(problem.fix()).contains("copy again");
            });
        }
    }

    /** Segments are sealed by another thread, and wait for one another only where many wait for the disk. */
    private void awaitSealed(int number) throws InterruptedException {
        Path sealed = dir.resolve(String.format("a.uflight/events-%04d.arrow", number));
        for (int i = 0; number > 0 && !Files.exists(sealed); i++) {
            assertThat(i).as("it is sealed").isLessThan(10_000);
            Thread.sleep(1);
        }
    }

    @Test
    void columnsAreOnlyEverAdded() throws IOException {
        Path path = Recordings.capture(dir.resolve("a.uflight"), 3, 3);
        List<Column> more = new ArrayList<>(Recordings.EVENTS.columns());
        more.add(Column.of("extra", ColumnType.INT32, "new"));
        Table wider = new Table("events", "wider", more);
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer =
                        CaptureWriter.create(dir.resolve("b.uflight"), Recordings.manifest(), Recordings.options());
                ColumnBatch batch = new ColumnBatch(wider, allocator, 8, 1000)) {
            batch.append()
                    .set("ts", 1)
                    .set("pid", 1)
                    .set("tid", 1)
                    .set("duration_ns", 1)
                    .set("kind", 1)
                    .set("name", "n")
                    .set("extra", 42)
                    .end();
            writer.table(wider).write(batch);
        }
        Forge second = new Forge(Files.readAllBytes(dir.resolve("b.uflight/events-0001.arrow")));
        Forge.Frame schema = second.frames().getFirst();
        byte[] number = {1, 0, 0, 0, '1', 0, 0, 0};
        second.bytes()[second.find(schema, number) + 4] = '2';
        second.reseal(schema);
        Files.write(path.resolve("events-0002.arrow"), second.bytes());
        try (Capture capture = Capture.open(path)) {
            List<List<Object>> rows = Recordings.rows(capture, "events");
            assertThat(rows).hasSize(4);
            assertThat(rows.get(0).getLast()).isEqualTo("null");
            assertThat(rows.get(3).getLast()).isEqualTo("42");
            assertThat(capture.problems()).isEmpty();
        }
    }
}
