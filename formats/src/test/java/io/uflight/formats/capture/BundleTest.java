package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    @TempDir
    Path dir;

    private Path path;
    private Path tar;

    @BeforeEach
    void bundle() throws IOException {
        path = Recordings.capture(dir.resolve("a.uflight"), 1000, 100);
        tar = dir.resolve("a.uflight.tar");
        try (Capture capture = Capture.open(path)) {
            Bundle.write(capture, tar, (done, total) -> {});
        }
    }

    @Test
    void aBundleOpensInPlaceWithTheSameRows() throws IOException {
        try (Capture folder = Capture.open(path);
                Capture bundle = Capture.open(tar)) {
            assertThat(Recordings.rows(bundle, "events")).isEqualTo(Recordings.rows(folder, "events"));
            assertThat(bundle.manifest()).isEqualTo(folder.manifest());
            assertThat(bundle.problems()).isEmpty();
            assertThat(bundle.segments().getFirst().checksum())
                    .isEqualTo(folder.segments().getFirst().checksum());
        }
    }

    @Test
    void nobodyElseReadsABundle() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tar)))
                .isEqualTo("rw-------");
    }

    @Test
    void theSameCaptureMakesTheSameBundleAndProgressIsTold() throws IOException {
        List<Long> told = new ArrayList<>();
        Path again = dir.resolve("sub/a.uflight.tar");
        Files.createDirectory(again.getParent());
        try (Capture capture = Capture.open(path)) {
            Bundle.write(capture, again, (done, total) -> told.add(total - done));
            assertThatThrownBy(() -> Bundle.write(capture, tar, (done, total) -> {}))
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("exists already");
        }
        assertThat(again).hasSameBinaryContentAs(tar);
        assertThat(told).hasSize(2).endsWith(0L);
    }

    @Test
    void otherTarsOpenToo() throws IOException, InterruptedException {
        for (String format : List.of("gnu", "ustar", "pax")) {
            Path made = dir.resolve(format + ".tar");
            Walker.lines(
                    "",
                    List.of("tar", "--format=" + format, "-C", dir.toString(), "-cf", made.toString(), "a.uflight"));
            try (Capture capture = Capture.open(made)) {
                assertThat(capture.problems()).isEmpty();
                assertThat(capture.segments().getFirst().rows()).isEqualTo(1000);
            }
            Path unpacked = Files.createDirectory(dir.resolve(format));
            Walker.lines("", List.of("tar", "-C", unpacked.toString(), "-xf", tar.toString()));
            assertThat(unpacked.resolve("a.uflight/events-0001.arrow"))
                    .hasSameBinaryContentAs(path.resolve("events-0001.arrow"));
        }
    }

    private void refused(String why, Consumer<ByteBuffer> change) throws IOException {
        byte[] bytes = Files.readAllBytes(tar);
        ByteBuffer header = ByteBuffer.wrap(bytes, 0, 512).slice();
        change.accept(header);
        resum(header);
        Path hostile = dir.resolve("hostile.tar");
        Files.write(hostile, bytes);
        assertThatThrownBy(() -> Capture.open(hostile))
                .isInstanceOfSatisfying(
                        CaptureException.class,
                        e -> assertThat(e.failure().exit().code()).isEqualTo(5))
                .hasMessageContaining(why)
                .hasMessageContaining("at byte 0")
                .hasMessageNotContaining("it does not begin as a tar does");
    }

    private static void resum(ByteBuffer header) {
        int sum = 8 * ' ';
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? 0 : header.get(i) & 0xFF;
        }
        put(header, 148, String.format("%06o\0 ", sum));
    }

    private static void put(ByteBuffer header, int at, String text) {
        header.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void hostileTarsAreRefused() throws IOException {
        refused("leads out", header -> put(header, 0, "../x\0"));
        refused("leads out", header -> put(header, 0, "a/..\0"));
        refused("leads out", header -> put(header, 0, "/etc/passwd\0"));
        refused("kind '2'", header -> put(header, 156, "2"));
        refused("kind '1'", header -> put(header, 156, "1"));
        refused("kind 'S'", header -> put(header, 156, "S"));
        refused("kind '6'", header -> put(header, 156, "6"));
        refused("beyond the end", header -> put(header, 124, "77777777777\0"));
        refused("beyond the end", header -> header.putLong(128, 1L << 62).putInt(124, 0x8000_0000));
        refused("impossible size", header -> header.putLong(128, -1).put(124, (byte) 0xFF));
        refused("no tar header", header -> put(header, 124, "zzzzzzzzzzz\0"));
    }

    @Test
    void anyDamageIsAnErrorOrAProblemOrHarmless() throws IOException {
        byte[] good = Files.readAllBytes(tar);
        SplittableRandom random = new SplittableRandom(3);
        int errors = 0;
        for (int i = 0; i < 500; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(512)] = (byte) random.nextInt();
            if (i % 2 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            Path hostile = dir.resolve("hostile.tar");
            Files.write(hostile, bytes);
            try (Capture capture = Capture.open(hostile)) {
                assertThat(capture.segments().size()).isLessThanOrEqualTo(1);
            } catch (CaptureException e) {
                errors++;
            }
        }
        assertThat(errors).isGreaterThan(100);
    }
}
