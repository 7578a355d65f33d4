package io.uflight.formats.capture;

import java.io.IOException;

/** A capture that cannot be opened or made: what, where, why, and how to mend it. */
public final class CaptureException extends IOException {
    /** The capture is unreadable. */
    public static final int UNREADABLE = 5;

    /** It cannot be written. */
    public static final int FAILED = 1;

    private final String what;
    private final String where;
    private final String why;
    private final String fix;
    private final int exitCode;

    CaptureException(String what, String where, String why, String fix, int exitCode) {
        super(what + ": " + where + ": " + why + "; " + fix);
        this.what = what;
        this.where = where;
        this.why = why;
        this.fix = fix;
        this.exitCode = exitCode;
    }

    static CaptureException unreadable(String where, String why, String fix) {
        return new CaptureException("the capture cannot be opened", where, why, fix, UNREADABLE);
    }

    public String what() {
        return what;
    }

    /** File, and the offset in it where there is one. */
    public String where() {
        return where;
    }

    public String why() {
        return why;
    }

    public String fix() {
        return fix;
    }

    public int exitCode() {
        return exitCode;
    }
}
