package io.uflight.formats.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.uflight.formats.capture.Forge.Frame;
import io.uflight.formats.files.Invoker;
import io.uflight.formats.segment.SegmentPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Makes sample-captures/hostile anew, into an empty directory: {@code HostileSamples DIRECTORY}. */
final class HostileSamples {
    private static final String SEALED = "events-0001.arrow";
    private static final String PART = SEALED + ".part";

    private final Path dir;

    private HostileSamples(Path dir) {
        this.dir = dir;
    }

    public static void main(String[] arguments) throws IOException {
        new HostileSamples(Files.createDirectories(Path.of(arguments[0]))).make();
    }

    private void make() throws IOException {
        cuts();
        lengths();
        contents();
        names();
        manifests();
        tars();
    }

    /** Three batches of 30 rows. */
    private Path capture(String name) throws IOException {
        return Recordings.capture(dir.resolve(name + ".uflight"), 90, 30);
    }

    /** Three batches of 2 rows, too small to be compressed. */
    private Path tiny(String name) throws IOException {
        return Recordings.capture(dir.resolve(name + ".uflight"), 6, 2);
    }

    private static void forge(Path capture, Consumer<Forge> change) throws IOException {
        Path sealed = capture.resolve(SEALED);
        Forge forge = new Forge(Files.readAllBytes(sealed));
        change.accept(forge);
        Files.write(sealed, forge.bytes());
    }

    /** As if its recorder had been killed: the first {@code length} bytes, then zeros. */
    private static void part(Path capture, int length, int zeros) throws IOException {
        byte[] bytes = Arrays.copyOf(Files.readAllBytes(capture.resolve(SEALED)), length);
        Files.write(capture.resolve(PART), Arrays.copyOf(bytes, length + zeros));
        Files.delete(capture.resolve(SEALED));
    }

    private static Frame frame(Path capture, int index) throws IOException {
        return new Forge(Files.readAllBytes(capture.resolve(SEALED))).frames().get(index);
    }

    private void cuts() throws IOException {
        Path path = capture("torn");
        part(path, frame(path, 3).body() + 100, 0);
        path = capture("killed");
        part(path, frame(path, 2).end(), 0);
        path = capture("zeros");
        part(path, frame(path, 3).end(), 4096);
        path = capture("empty");
        part(path, 0, 0);
        path = capture("no-footer");
        Files.write(
                path.resolve(SEALED),
                Arrays.copyOf(
                        Files.readAllBytes(path.resolve(SEALED)), frame(path, 3).end() + 40));
        forge(
                capture("flipped-bit"),
                forge -> forge.bytes()[forge.frames().get(2).body() + 50] ^= 4);
        forge(capture("flipped-footer"), forge -> forge.bytes()[forge.bytes().length - 100] ^= 4);
    }

    private void lengths() throws IOException {
        forge(
                capture("huge-length"),
                forge -> forge.buffer().putInt(forge.frames().get(2).offset() + 4, 0x7FFF_FFF8));
        forge(
                capture("negative-length"),
                forge -> forge.buffer().putInt(forge.frames().get(2).offset() + 4, -8));
        forge(capture("huge-body"), forge -> {
            Frame frame = forge.frames().get(2);
            forge.buffer().putLong(forge.find(frame, int64(frame.end() - frame.body())), 1L << 62);
            forge.reseal(frame);
        });
        forge(capture("bomb"), forge -> {
            Frame frame = forge.frames().get(2);
            forge.buffer().putLong(frame.body(), 1L << 40);
            forge.reseal(frame);
        });
    }

    private static byte[] int64(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private void contents() throws IOException {
        forge(tiny("bad-utf8"), forge -> {
            Frame frame = forge.frames().get(2);
            forge.bytes()[forge.find(frame, "name 3".getBytes(UTF_8))] = (byte) 0xFF;
            forge.reseal(frame);
        });
        int nameOffsets = 2 * Recordings.EVENTS.indexOf("name") + 1;
        forge(tiny("falling-offsets"), forge -> {
            Frame frame = forge.frames().get(2);
            forge.buffer().putInt(forge.buffer(frame, nameOffsets) + 8 + 4, 99);
            forge.reseal(frame);
        });
        forge(tiny("false-nulls"), forge -> {
            Frame frame = forge.frames().get(1);
            int value = 2 * Recordings.EVENTS.indexOf("value") + 1;
            forge.bytes()[forge.buffer(frame, value) + 8] = 3;
            forge.reseal(frame);
        });
        forge(capture("newer-segment"), forge -> {
            Frame schema = forge.frames().get(0);
            forge.bytes()[forge.find(schema, "1.0\0".getBytes(UTF_8))] = '2';
            forge.reseal(schema);
        });
        forge(capture("other-table"), forge -> {
            Frame schema = forge.frames().get(0);
            forge.bytes()[forge.find(schema, "events\0".getBytes(UTF_8))] = 'E';
            forge.reseal(schema);
        });
    }

    private void names() throws IOException {
        Path path = dir.resolve("gap.uflight");
        CaptureOptions options = new CaptureOptions(new SegmentPolicy(1, Duration.ofHours(1), null), Invoker.SELF);
        try (BufferAllocator allocator = new RootAllocator();
                CaptureWriter writer = CaptureWriter.create(path, Recordings.manifest(), options)) {
            Recordings.write(writer.table(Recordings.EVENTS), allocator, 0, 90, 30);
        }
        Files.delete(path.resolve("events-0002.arrow"));
        path = capture("both-names");
        Files.write(path.resolve(PART), new byte[100]);
        path = capture("same-twice");
        Files.copy(path.resolve(SEALED), path.resolve("events-0002.arrow"));
        path = capture("link");
        Files.delete(path.resolve(SEALED));
        Files.createSymbolicLink(path.resolve(SEALED), Path.of("../gap.uflight/" + SEALED));
    }

    private void manifests() throws IOException {
        Files.writeString(capture("nested-manifest").resolve("manifest.json"), "[".repeat(10_000));
        Files.writeString(capture("newer-manifest").resolve("manifest.json"), "{\"format\": \"2.0\"}\n");
        Files.writeString(capture("torn-manifest").resolve("manifest.json"), "{\"format\": \"1.0\", \"comm");
    }

    private void tars() throws IOException {
        Path path = dir.resolve("gap.uflight");
        try (Capture capture = Capture.open(path)) {
            for (String name : new String[] {"climbing", "beyond-the-end", "symlink-inside"}) {
                Bundle.write(capture, dir.resolve(name + ".uflight.tar"), (done, total) -> {});
            }
        }
        header("climbing", header -> header.put(0, "../../../etc/cron.d/x\0".getBytes(UTF_8)));
        header("beyond-the-end", header -> header.put(124, "77777777777".getBytes(UTF_8)));
        header("symlink-inside", header -> header.put(156, (byte) '2').put(157, "/etc/passwd".getBytes(UTF_8)));
    }

    private void header(String name, Consumer<ByteBuffer> change) throws IOException {
        Path tar = dir.resolve(name + ".uflight.tar");
        byte[] bytes = Files.readAllBytes(tar);
        ByteBuffer header = ByteBuffer.wrap(bytes, 0, TarHeader.BLOCK).slice();
        change.accept(header);
        int sum = 8 * ' ';
        for (int i = 0; i < TarHeader.BLOCK; i++) {
            sum += i >= 148 && i < 156 ? 0 : header.get(i) & 0xFF;
        }
        header.put(148, String.format("%06o\0 ", sum).getBytes(UTF_8));
        Files.write(tar, bytes);
    }
}
