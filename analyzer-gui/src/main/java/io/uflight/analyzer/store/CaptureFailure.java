package io.uflight.analyzer.store;

import io.uflight.formats.capture.CaptureException;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Why a capture could not be opened or imported, with its exit code. */
final class CaptureFailure {
    private CaptureFailure() {}

    static Failure of(IOException e, Path capture) {
        if (e instanceof CaptureException c) {
            return c.failure().cause(c);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left on device") || message.contains("not enough space on the disk")) {
            return Failure.of(ExitCode.DISK, "out of disk space")
                    .where(capture.toString())
                    .why(message)
                    .fix("make room, or set UFLIGHT_CACHE to a directory on a larger disk")
                    .cause(e);
        }
        if (e instanceof AccessDeniedException) {
            return Failure.of(ExitCode.CAPTURE, "the capture cannot be opened")
                    .where(message)
                    .why("you may not read it")
                    .fix("a capture belongs to who recorded it: sudo chown -R $USER CAPTURE")
                    .cause(e);
        }
        return Failure.of(ExitCode.CAPTURE, "the capture cannot be read")
                .where(capture.toString())
                .why(e.getClass().getSimpleName() + ": " + message)
                .fix("copy the capture again")
                .cause(e);
    }
}
