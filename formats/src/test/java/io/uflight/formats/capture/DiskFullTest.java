package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.uflight.formats.batch.ColumnBatch;
import io.uflight.formats.segment.DiskFullException;
import io.uflight.formats.segment.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 8 MiB (needs root, to mount one). */
class DiskFullTest {
    @TempDir
    Path dir;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(dir.resolve("disk"));
        needs("root".equals(System.getProperty("user.name")), "only root can mount");
        int code = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString())
                .start()
                .waitFor();
        needs(code == 0, "this root cannot mount");
    }

    private static void needs(boolean there, String otherwise) {
        if (!there && "1".equals(System.getenv("UFLIGHT_REQUIRE_BPF"))) {
            throw new AssertionError(otherwise);
        }
        assumeTrue(there, otherwise);
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        new ProcessBuilder("umount", disk.toString()).start().waitFor();
    }

    @Test
    void aFullDiskStillSealsAndNothingHalfWrittenIsKept() throws IOException, InterruptedException {
        Path path = disk.resolve("a.uflight");
        long rows;
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(path, Recordings.manifest(), Recordings.options());
                ColumnBatch batch = new ColumnBatch(Recordings.EVENTS, allocator, 5_000, 1 << 20)) {
            TableWriter events = writer.table(Recordings.EVENTS);
            for (int i = 0; i < 5_000; i++) {
                Recordings.append(batch, i);
            }
            assertThatThrownBy(() -> {
                        while (true) {
                            events.write(batch);
                        }
                    })
                    .isInstanceOfSatisfying(DiskFullException.class, full -> {
                        assertThat(full.path()).isEqualTo(path);
                        assertThat(full.needed()).isBetween(10_000L, 200_000L);
                    });
            assertThat(path.resolve("events-0001.arrow.part")).hasSize(events.bytes());
            rows = events.rows();
            assertThat(rows).isGreaterThan(100_000);
            assertThat(writer.free()).isLessThan(200_000);
            // what the recorder still has to say fits into the reserve
            writer.spendReserve();
            Recordings.write(events, allocator, 0, 100, 100);
            writer.seal();
            writer.manifest(Recordings.manifest().ended(1, 1, "the disk was full"));
        }
        try (BufferAllocator allocator = new RootAllocator();
                Capture capture = Capture.open(path)) {
            assertThat(capture.problems()).isEmpty();
            assertThat(Recordings.count(capture, "events", allocator)).isEqualTo(rows + 100);
            assertThat(capture.manifest().orElseThrow().ended()).isEqualTo("the disk was full");
        }
        assertThat(Walker.run("", path.toString()))
                .singleElement()
                .asString()
                .endsWith(" " + (rows + 100) + " rows, whole");
    }

    /** As open spans can, whose rows come when the recording has ended. */
    @Test
    void rowsThatTakeAllThereIsLeaveRoomForTheEnd() throws IOException {
        Path path = disk.resolve("a.uflight");
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(path, Recordings.manifest(), Recordings.options())) {
            TableWriter events = writer.table(Recordings.EVENTS);
            fill(events, allocator, 5_000);
            writer.spendReserve();
            fill(events, allocator, 5_000);
            fill(events, allocator, 1);
            long rows = events.rows();
            writer.spendLast();
            Recordings.write(events, allocator, 0, 100, 100);
            writer.seal();
            writer.manifest(Recordings.manifest().ended(1, 1, "the disk was full"));
            assertThat(events.rows()).isEqualTo(rows + 100);
        }
        try (Capture capture = Capture.open(path)) {
            assertThat(capture.problems()).isEmpty();
            assertThat(capture.manifest().orElseThrow().ended()).isEqualTo("the disk was full");
        }
    }

    /** Batches of so many rows until one does not fit. */
    private static void fill(TableWriter events, BufferAllocator allocator, int rows) {
        assertThatThrownBy(() -> {
                    while (true) {
                        Recordings.write(events, allocator, 0, rows, rows);
                    }
                })
                .isInstanceOf(DiskFullException.class);
    }

    @Test
    void nothingIsLeftOfACaptureThatCannotBegin() throws IOException {
        Files.write(disk.resolve("filler"), new byte[(8 << 20) - 8192]);
        assertThatThrownBy(() ->
                        CaptureWriter.create(disk.resolve("a.uflight"), Recordings.manifest(), Recordings.options()))
                .isInstanceOf(DiskFullException.class);
        assertThat(disk.resolve("a.uflight")).doesNotExist();
    }

    @Test
    void sealingTakesTheReserveByItself() throws IOException {
        Path path = disk.resolve("a.uflight");
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(path, Recordings.manifest(), Recordings.options())) {
            Recordings.write(writer.table(Recordings.EVENTS), allocator, 0, 1000, 10);
            byte[] filler = new byte[1 << 12];
            try (var stream = Files.newOutputStream(disk.resolve("filler"))) {
                while (writer.free() > 0) {
                    stream.write(filler);
                }
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("No space left");
            }
            writer.table(Recordings.EVENTS).rotate();
        }
        try (Capture capture = Capture.open(path)) {
            assertThat(capture.problems()).isEmpty();
            assertThat(capture.segments()).extracting(Segment::rows).isEqualTo(List.of(1000L));
        }
    }
}
