package io.uflight.analyzer;

import org.jspecify.annotations.Nullable;

/**
 * A failure told to the user in four parts: what happened, where, why, and how to mend it. Carries the exit code of a
 * command that ends by it.
 */
public final class AnalyzerException extends RuntimeException {
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int UNREADABLE = 5;
    public static final int DISK_FULL = 6;

    private final String what;
    private final String where;
    private final String why;
    private final String fix;
    private final int exitCode;

    public AnalyzerException(
            int exitCode, String what, String where, String why, String fix, @Nullable Throwable cause) {
        super(what + ": " + where + ": " + why, cause);
        this.what = what;
        this.where = where;
        this.why = why;
        this.fix = fix;
        this.exitCode = exitCode;
    }

    public AnalyzerException(int exitCode, String what, String where, String why, String fix) {
        this(exitCode, what, where, why, fix, null);
    }

    public String what() {
        return what;
    }

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

    /** The whole message as it stands on standard error; a part of several lines is indented below its label. */
    public String text() {
        return "uflight: " + what + "\n" + part("where", where) + part("why", why) + part("fix", fix);
    }

    private static String part(String label, String text) {
        if (text.isBlank()) {
            return "";
        }
        String indent = " ".repeat(9);
        return "  " + (label + ":      ").substring(0, 7) + text.strip().replace("\n", "\n" + indent) + "\n";
    }
}
