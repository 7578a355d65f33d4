package io.uflight.formats.segment;

import io.uflight.formats.files.OwnedDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.SplittableRandom;

/** Bytes held in a file from the start, so that a capture on a full disk can still be sealed. Once spent it is gone. */
public final class Reserve {
    static final String NAME = ".reserve";
    private static final long SMALLEST = 64 << 10;
    private static final long LARGEST = 1 << 20;

    private final OwnedDirectory directory;
    private boolean held;

    private Reserve(OwnedDirectory directory) {
        this.directory = directory;
    }

    /**
     * Takes a 32nd of what is free, 64 KiB to 1 MiB.
     *
     * @throws DiskFullException when not even that is there
     */
    public static Reserve take(OwnedDirectory directory) throws IOException {
        Reserve reserve = new Reserve(directory);
        int size = (int) Math.clamp(directory.free() / 32, SMALLEST, LARGEST);
        byte[] bytes = new byte[size];
        // a file system that compresses must not hold it in less
        new SplittableRandom(size).nextBytes(bytes);
        try (FileChannel file = directory.create(NAME)) {
            reserve.held = true;
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        } catch (IOException e) {
            reserve.spend();
            throw DiskFull.translate(e, directory, size);
        }
        return reserve;
    }

    /** Frees the bytes. Returns whether there were any. */
    public boolean spend() throws IOException {
        if (!held) {
            return false;
        }
        held = false;
        directory.delete(NAME);
        return true;
    }
}
