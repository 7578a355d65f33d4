package io.uflight.formats.segment;

import io.uflight.formats.files.OwnedDirectory;
import java.io.IOException;
import java.util.List;

/** Tells a full disk from another failure: Java has no type for it, so by the system's words, then by what is free. */
public final class DiskFull {
    private static final List<String> WORDS =
            List.of("No space left on device", "Disk quota exceeded", "File too large");

    private DiskFull() {}

    /** The failure as {@link DiskFullException} when the disk is full, else as it is. */
    public static IOException translate(IOException failure, OwnedDirectory directory, long needed) {
        if (failure instanceof DiskFullException) {
            return failure;
        }
        String message = String.valueOf(failure.getMessage());
        boolean full = WORDS.stream().anyMatch(message::contains);
        try {
            full |= directory.free() < needed;
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return full ? new DiskFullException(directory.path(), needed, failure) : failure;
    }
}
