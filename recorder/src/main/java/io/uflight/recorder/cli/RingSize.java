package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;

/** The kernel's rings are powers of two, of at least a page. */
final class RingSize {
    private static final int LEAST = 4096;
    private static final int MOST = 1 << 30;

    private RingSize() {}

    /** The next power of two. */
    static int of(long bytes) {
        if (bytes > MOST) {
            throw Failure.of(ExitCode.USAGE, "a ring has at most 1g")
                    .where("--ring")
                    .fix("--ring 64m serves most");
        }
        int size = LEAST;
        while (size < bytes) {
            size <<= 1;
        }
        return size;
    }
}
