package io.uflight.formats.frame;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of one segment, wherever they lie. */
public interface ByteSource {
    long size();

    /**
     * Fills the buffer from a position.
     *
     * @throws IOException when it cannot, also when the file became shorter meanwhile
     */
    void read(long at, ByteBuffer into) throws IOException;

    /** A range of a file: all of it, or an entry of a tar. The size is taken once, so a file that grows is a snapshot. */
    static ByteSource of(FileChannel channel, long base, long size) {
        return new ByteSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public void read(long at, ByteBuffer into) throws IOException {
                if (at < 0 || into.remaining() > size - at) {
                    throw new EOFException("read of " + into.remaining() + " bytes at " + at + " of " + size);
                }
                long position = base + at;
                while (into.hasRemaining()) {
                    int read = channel.read(into, position);
                    if (read < 0) {
                        throw new EOFException("the file became shorter while it was read");
                    }
                    position += read;
                }
            }
        };
    }

    /** Bytes in memory. */
    static ByteSource of(ByteBuffer bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.limit();
            }

            @Override
            public void read(long at, ByteBuffer into) throws IOException {
                if (at < 0 || into.remaining() > size() - at) {
                    throw new EOFException("read of " + into.remaining() + " bytes at " + at + " of " + size());
                }
                into.put(bytes.slice((int) at, into.remaining()));
            }
        };
    }
}
