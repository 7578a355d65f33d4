package io.uflight.formats.capture;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;

/** A capture that cannot be opened or made. */
public final class CaptureException extends IOException {
    private final Failure failure;

    CaptureException(Failure failure) {
        super(failure.getMessage() + "; " + failure.fix());
        this.failure = failure;
    }

    /** @param where file, and the offset in it where there is one */
    static CaptureException unreadable(String where, String why, String fix) {
        return new CaptureException(Failure.of(ExitCode.CAPTURE, "the capture cannot be opened")
                .where(where)
                .why(why)
                .fix(fix));
    }

    static CaptureException unwritable(String what, String where, String why, String fix) {
        return new CaptureException(
                Failure.of(ExitCode.FAILED, what).where(where).why(why).fix(fix));
    }

    /** The same for a person: what, where, why, how to mend it, and the exit code. */
    public Failure failure() {
        return failure;
    }
}
