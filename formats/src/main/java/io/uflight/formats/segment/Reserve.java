package io.uflight.formats.segment;

import io.uflight.formats.files.OwnedDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.SplittableRandom;

/**
 * Bytes held back from the start, so that a capture on a full disk can still be ended. They are in a file that has no name any
 * more: nothing of it is left when the process is killed. Once spent it is gone.
 */
public final class Reserve {
    private static final String NAME = ".reserve";
    private static final long SMALLEST = 64 << 10;
    private static final long LARGEST = 1 << 20;

    private final FileChannel file;

    private Reserve(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes a 32nd of what is free, 64 KiB to 1 MiB.
     *
     * @throws DiskFullException when not even that is there
     */
    public static Reserve take(OwnedDirectory directory) throws IOException {
        int size = (int) Math.clamp(directory.free() / 32, SMALLEST, LARGEST);
        byte[] bytes = new byte[size];
        // a file system that compresses must not hold it in less
        new SplittableRandom(size).nextBytes(bytes);
        FileChannel file = directory.create(NAME);
        try {
            directory.delete(NAME);
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            return new Reserve(file);
        } catch (IOException e) {
            file.close();
            throw DiskFull.translate(e, directory, size);
        }
    }

    /** Frees the bytes. Returns whether there were any; of two threads one is told so. */
    public synchronized boolean spend() throws IOException {
        boolean held = file.isOpen();
        file.close();
        return held;
    }
}
