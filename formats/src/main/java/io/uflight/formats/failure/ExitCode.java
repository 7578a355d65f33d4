package io.uflight.formats.failure;

/** The one table of exit codes. */
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "failed"),
    USAGE(2, "wrong usage"),
    HOST(3, "this host cannot do it: privilege or kernel feature"),
    TARGET(4, "the target is gone or does not fit"),
    CAPTURE(5, "the capture is unreadable or was cut short"),
    DISK(6, "out of disk");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
