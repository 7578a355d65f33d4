package io.uflight.formats.capture;

import io.uflight.formats.capture.Container.Entry;
import io.uflight.formats.capture.Container.Opened;
import io.uflight.formats.files.Invoker;
import io.uflight.formats.files.OwnedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One file to mail or attach: manifest and segments in a tar, the same bytes for the same capture. */
public final class Bundle {
    private static final int CHUNK = 1 << 20;

    /** Told as the bundle grows. */
    @FunctionalInterface
    public interface Progress {
        void at(long bytes, long ofBytes);
    }

    private Bundle() {}

    /**
     * Writes {@code out}, which must not exist, for nobody else to read; nothing is left of it when that fails.
     *
     * @throws CaptureException when it exists
     */
    public static void write(Capture capture, Path out, Progress progress) throws IOException {
        FileChannel file;
        try {
            file = OwnedFile.create(out, Invoker.of(System.getenv()));
        } catch (FileAlreadyExistsException e) {
            throw CaptureException.unwritable(
                    "the bundle cannot be written",
                    out.toString(),
                    "it exists already",
                    "choose another name, or move it away");
        }
        boolean done = false;
        try (file) {
            write(capture, folder(out), file, progress);
            file.force(true);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(out);
            }
        }
    }

    private static String folder(Path out) {
        String name = String.valueOf(out.getFileName());
        String folder = name.endsWith(".tar") ? name.substring(0, name.length() - 4) : name;
        // a tar name has 100 bytes, and a segment's up to 84
        return folder.matches("[A-Za-z0-9._-]{1,15}") ? folder + '/' : "capture/";
    }

    private static void write(Capture capture, String folder, FileChannel file, Progress progress) throws IOException {
        List<Entry> entries = capture.bundled();
        long total = entries.stream().mapToLong(Entry::size).sum();
        long done = 0;
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        for (Entry entry : entries) {
            all(file, TarHeader.of(folder + entry.name(), entry.size()));
            try (Opened opened = capture.container().open(entry)) {
                for (long at = 0; at < entry.size(); at += chunk.limit()) {
                    chunk.clear().limit((int) Math.min(CHUNK, entry.size() - at));
                    opened.source().read(at, chunk);
                    all(file, chunk.flip());
                    done += chunk.limit();
                    progress.at(done, total);
                }
            }
            int padding = (int) -(entry.size() % TarHeader.BLOCK) & (TarHeader.BLOCK - 1);
            all(file, ByteBuffer.allocate(padding));
        }
        all(file, ByteBuffer.allocate(2 * TarHeader.BLOCK));
    }

    private static void all(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
