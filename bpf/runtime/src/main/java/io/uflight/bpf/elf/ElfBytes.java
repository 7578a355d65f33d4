package io.uflight.bpf.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Positioned, checked reads of a file that may be hostile. Not mapped: a file that shrinks while it is mapped would
 * fault.
 */
final class ElfBytes {
    /** No table of a real binary is larger; what claims to be would only cost memory. */
    private static final int LARGEST_READ = 256 << 20;

    private final FileChannel channel;
    private final long size;

    ElfBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    /** All of [offset, offset + length), little endian. */
    ByteBuffer read(long offset, long length, String what) throws IOException {
        if (offset < 0 || length < 0 || offset > size || length > size - offset) {
            throw new ElfException(
                    what + " of " + Long.toUnsignedString(length) + " bytes reaches past the end of the file", offset);
        }
        if (length > LARGEST_READ) {
            throw new ElfException(what + " of " + length + " bytes is too large", offset);
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new ElfException("the file was cut short while it was read", offset + bytes.position());
            }
        }
        return bytes.flip();
    }
}
