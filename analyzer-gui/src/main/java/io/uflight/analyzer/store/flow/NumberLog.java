package io.uflight.analyzer.store.flow;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Numbers in a file that goes with it: all are written, then all are read, in the same order. For what is too large to be kept:
 * 200 MB for 100 M events.
 */
final class NumberLog implements AutoCloseable {
    private static final int ROOM = 1 << 16;

    private final FileChannel file;
    private final int[] numbers = new int[ROOM];
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(ROOM * Integer.BYTES);
    private int at;
    private int end = ROOM;

    private NumberLog(FileChannel file) {
        this.file = file;
    }

    /** @param directory the user's own */
    static NumberLog in(Path directory) throws IOException {
        Path path = Files.createTempFile(directory, "paths", "");
        return new NumberLog(FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
    }

    /** @throws UncheckedIOException when the disk is full */
    void add(int number) {
        if (at == ROOM) {
            write();
        }
        numbers[at++] = number;
    }

    private void write() {
        try {
            bytes.clear();
            bytes.asIntBuffer().put(numbers, 0, at);
            bytes.limit(at * Integer.BYTES);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            at = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No more are added; the next one is the first. */
    void rewind() {
        write();
        try {
            file.position(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        at = 0;
        end = 0;
    }

    int next() {
        if (at == end) {
            read();
        }
        return numbers[at++];
    }

    private void read() {
        try {
            bytes.clear();
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {
                // Until it is full, or the file is over.
            }
            bytes.flip();
            end = bytes.remaining() / Integer.BYTES;
            if (end == 0) {
                throw new EOFException("more calls than were followed before: the capture has changed meanwhile");
            }
            bytes.asIntBuffer().get(numbers, 0, end);
            at = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
