package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Forge.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments made to mislead: wrong inside, with checksums that match. */
class ForgedSegmentTest {
    private static final int ROUNDS = 1_000;

    @TempDir
    Path dir;

    private Path path;
    private byte[] good;

    @BeforeEach
    void record() throws IOException {
        path = Recordings.capture(dir.resolve("a.uflight"), 90, 30);
        good = Files.readAllBytes(path.resolve("events-0001.arrow"));
        Files.delete(path.resolve("events-0001.arrow"));
    }

    /** Reads the forged segment; rows, or the exception of a test that failed. */
    private long read(Forge forge, BufferAllocator allocator) throws IOException {
        Files.write(path.resolve("events-0001.arrow.part"), forge.part());
        try (Capture capture = Capture.open(path)) {
            long rows = capture.tables().containsKey("events") ? Recordings.count(capture, "events", allocator) : 0;
            assertThat(capture.problems()).isNotEmpty();
            return rows;
        } catch (CaptureException e) {
            assertThat(e.failure().exit().code()).isEqualTo(5);
            return 0;
        }
    }

    @Test
    void changedMetadataIsRefusedOrHarmless() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        try (BufferAllocator allocator = new RootAllocator(80 << 20)) {
            for (int round = 0; round < ROUNDS; round++) {
                Forge forge = new Forge(good);
                Frame frame = forge.frames().get(random.nextInt(4));
                int changes = 1 + random.nextInt(3);
                for (int i = 0; i < changes; i++) {
                    int at = random.nextInt(frame.metadata(), frame.body());
                    forge.bytes()[at] = value(random);
                }
                try {
                    forge.reseal(frame);
                } catch (IllegalStateException e) {
                    // so broken that no checksum can be found: refused for that
                }
                refused += read(forge, allocator) < 90 ? 1 : 0;
            }
            assertThat(allocator.getAllocatedMemory()).isZero();
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 1);
    }

    private static byte value(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> (byte) 0xFF;
            case 2 -> 0x7F;
            default -> (byte) random.nextInt();
        };
    }

    @Test
    void changedBodiesAreRefusedOrHarmless() throws IOException {
        SplittableRandom random = new SplittableRandom(2);
        int refused = 0;
        try (BufferAllocator allocator = new RootAllocator(80 << 20)) {
            for (int round = 0; round < ROUNDS; round++) {
                Forge forge = new Forge(good);
                Frame frame = forge.frames().get(1 + random.nextInt(3));
                int at = random.nextInt(frame.body(), frame.end());
                forge.bytes()[at] = value(random);
                forge.reseal(frame);
                refused += read(forge, allocator) < 90 ? 1 : 0;
            }
            assertThat(allocator.getAllocatedMemory()).isZero();
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    @Test
    void aForgedClaimOfSizeCostsNoMemory() throws IOException {
        Forge forge = new Forge(good);
        Frame frame = forge.frames().get(2);
        // the first buffer of the body: validity is empty, so this is ts
        for (long claim : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -2, 1L << 40, 32 << 20, 241, 239, 0}) {
            forge.buffer().putLong(frame.body(), claim);
            forge.reseal(frame);
            try (BufferAllocator allocator = new RootAllocator(1 << 20)) {
                assertThat(read(forge, allocator)).as("claim %d", claim).isEqualTo(30);
            }
        }
    }

    @Test
    void theForgeItselfChangesNothing() throws IOException {
        Forge forge = new Forge(good);
        forge.frames().forEach(forge::reseal);
        assertThat(forge.bytes()).isEqualTo(good);
        try (BufferAllocator allocator = new RootAllocator()) {
            assertThat(read(forge, allocator)).isEqualTo(90);
        }
    }
}
