package io.uflight.formats.segment;

import java.io.IOException;
import java.nio.file.Path;

/** The disk has no room. What was being written has been taken back; what was written before is whole and can be sealed. */
public final class DiskFullException extends IOException {
    private final transient Path path;
    private final long needed;

    DiskFullException(Path path, long needed, IOException cause) {
        super("no space left for " + needed + " bytes in " + path, cause);
        this.path = path;
        this.needed = needed;
    }

    public Path path() {
        return path;
    }

    /** Bytes that did not fit. */
    public long needed() {
        return needed;
    }
}
