package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.frame.BatchFrame;
import io.uflight.formats.frame.ByteSource;
import io.uflight.formats.frame.DamageException;
import io.uflight.formats.frame.FrameWalker;
import io.uflight.formats.frame.SegmentScan;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segment of 256 KiB, cut at every byte: rows are those of the whole batches, as the second reader counts them. */
class TruncationTest {
    private static final int SIZE = 256 << 10;

    @TempDir
    Path dir;

    /** For each length: rows, and the offset of what is not whole, or −1. */
    private static long[][] expected(Path segment) throws IOException, InterruptedException {
        long[][] expected = new long[(int) Files.size(segment) + 1][];
        for (String line : Walker.run("", "--cuts", segment.toString())) {
            long[] range = Arrays.stream(line.replaceAll("[\\[\\] ]", "").split(",", -1))
                    .mapToLong(Long::parseLong)
                    .toArray();
            for (long length = range[0]; length <= range[1]; length++) {
                expected[(int) length] = new long[] {range[2], range[3]};
            }
        }
        return expected;
    }

    /** A file that grows byte by byte; the walk goes on where the shorter one ended. */
    private static final class Growing implements ByteSource {
        private final ByteBuffer bytes;
        private int size;

        Growing(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public void read(long at, ByteBuffer into) throws IOException {
            if (at + into.remaining() > size) {
                throw new EOFException("read beyond " + size);
            }
            into.put(bytes.slice((int) at, into.remaining()));
        }
    }

    @Test
    void everyCutEndsAtTheLastWholeBatch() throws IOException, InterruptedException {
        Path path = Recordings.sized(dir.resolve("a.uflight"), SIZE);
        Path segment = path.resolve("events-0001.arrow");
        long[][] expected = expected(segment);
        byte[] bytes = Files.readAllBytes(segment);
        assertThat(bytes.length).isGreaterThan(SIZE);
        assertThat(expected[bytes.length][0]).isGreaterThan(1000);
        Growing source = new Growing(bytes);
        FrameWalker walker = new FrameWalker(source);
        long rows = 0;
        for (source.size = 0; source.size <= bytes.length; source.size++) {
            long offset = -1;
            try {
                walker.schema();
                for (BatchFrame frame = walker.next(); frame != null; frame = walker.next()) {
                    walker.checkBody();
                    rows += frame.rows();
                }
            } catch (DamageException e) {
                offset = e.offset();
            }
            if (rows != expected[source.size][0] || offset != expected[source.size][1]) {
                assertThat(List.of(rows, offset))
                        .as("cut at %d", source.size)
                        .containsExactly(expected[source.size][0], expected[source.size][1]);
            }
        }
    }

    @Test
    void aScanFromTheStartSaysTheSame() throws IOException, InterruptedException {
        Path path = Recordings.sized(dir.resolve("a.uflight"), SIZE);
        Path segment = path.resolve("events-0001.arrow");
        long[][] expected = expected(segment);
        byte[] bytes = Files.readAllBytes(segment);
        for (int length = 0; length <= bytes.length; length += 211) {
            SegmentScan scan = SegmentScan.full(ByteSource.of(ByteBuffer.wrap(bytes, 0, length)), false);
            @Nullable DamageException damage = scan.damage();
            assertThat(List.of(scan.rows(), damage == null ? -1 : damage.offset()))
                    .as("cut at %d", length)
                    .containsExactly(expected[length][0], expected[length][1]);
        }
    }

    @Test
    void cutFilesAreReadAsCaptures() throws IOException, InterruptedException {
        Path path = Recordings.sized(dir.resolve("a.uflight"), 64 << 10);
        Path segment = path.resolve("events-0001.arrow");
        long[][] expected = expected(segment);
        Path part = Files.move(segment, path.resolve("events-0001.arrow.part"));
        int opened = 0;
        try (BufferAllocator allocator = new RootAllocator();
                RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            for (int length = expected.length - 1; length >= 0; length--) {
                boolean boundary = expected[length][1] == -1;
                boolean before = length > 0 && expected[length - 1][1] == -1;
                if (boundary == before && length % 499 != 0) {
                    continue;
                }
                file.setLength(length);
                opened++;
                try (Capture capture = Capture.open(path)) {
                    long rows = capture.tables().isEmpty() ? 0 : Recordings.count(capture, "events", allocator);
                    assertThat(rows).as("cut at %d", length).isEqualTo(expected[length][0]);
                    assertThat(capture.problems()).as("cut at %d", length).hasSize(1);
                    assertThat(capture.problems().getFirst().kind())
                            .as("cut at %d", length)
                            .isIn(
                                    boundary
                                            ? List.of(Problem.Kind.NOT_SEALED)
                                            : List.of(Problem.Kind.CUT, Problem.Kind.DAMAGED));
                }
            }
        }
        assertThat(opened).isGreaterThan(100);
    }

    @Test
    void aTailOfZerosIsACut() throws IOException {
        Path path = Recordings.capture(dir.resolve("a.uflight"), 100, 50);
        Path segment = path.resolve("events-0001.arrow");
        long end;
        try (Capture capture = Capture.open(path)) {
            end = capture.segments().getFirst().bytes();
        }
        SegmentScan scan = SegmentScan.full(ByteSource.of(ByteBuffer.wrap(Files.readAllBytes(segment))), true);
        Path part = Files.move(segment, path.resolve("events-0001.arrow.part"));
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            file.setLength(scan.wholeTo());
            file.setLength(end + 4096);
        }
        try (Capture capture = Capture.open(path)) {
            assertThat(Recordings.rows(capture, "events")).hasSize(100);
            assertThat(capture.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.CUT);
                assertThat(problem.offset()).isEqualTo(scan.wholeTo());
            });
        }
    }
}
