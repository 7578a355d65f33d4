package io.uflight.analyzer.store;

import io.uflight.analyzer.AnalyzerException;
import io.uflight.formats.capture.CaptureException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** Why a capture could not be opened or imported, with its exit code. */
final class CaptureFailure {
    private CaptureFailure() {}

    static AnalyzerException of(IOException e, Path capture) {
        if (e instanceof CaptureException c) {
            return new AnalyzerException(c.exitCode(), c.what(), c.where(), c.why(), c.fix(), c);
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left on device") || message.contains("not enough space on the disk")) {
            return new AnalyzerException(
                    AnalyzerException.DISK_FULL,
                    "out of disk space",
                    capture.toString(),
                    message,
                    "make room, or set UFLIGHT_CACHE to a directory on a larger disk",
                    e);
        }
        if (e instanceof AccessDeniedException) {
            return new AnalyzerException(
                    AnalyzerException.UNREADABLE,
                    "the capture cannot be opened",
                    message,
                    "you may not read it",
                    "a capture belongs to who recorded it: sudo chown -R $USER CAPTURE",
                    e);
        }
        return new AnalyzerException(
                AnalyzerException.UNREADABLE,
                "the capture cannot be read",
                capture.toString(),
                e.getClass().getSimpleName() + ": " + message,
                "copy the capture again",
                e);
    }
}
