package io.uflight.formats.capture;

import io.uflight.formats.frame.ByteSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Where the files of a capture lie: a directory, or a tar. */
interface Container extends AutoCloseable {
    /** Most files that are looked at. */
    int MOST = 100_000;

    /** A file; {@code size} is taken once, so that one that grows is read as it was. */
    record Entry(String name, long size) {}

    /** A file opened for reading. */
    record Opened(ByteSource source, AutoCloseable closer) implements AutoCloseable {
        static Opened of(FileChannel channel, long base, long size) {
            return new Opened(ByteSource.of(channel, base, size), channel);
        }

        @Override
        public void close() throws IOException {
            try {
                closer.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    /** The regular files. */
    List<Entry> entries();

    /** What was not even listed, and why. */
    List<Problem> refused();

    Opened open(Entry entry) throws IOException;

    /** The file an entry lies in. */
    Path pathOf(Entry entry);

    @Override
    void close() throws IOException;
}
