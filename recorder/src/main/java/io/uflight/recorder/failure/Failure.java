package io.uflight.recorder.failure;

import io.uflight.formats.text.PlainText;
import org.jspecify.annotations.Nullable;

/** An error as the user meets it: what happened, where, why, and how to mend it. */
public final class Failure extends RuntimeException {
    private final ExitCode exit;
    private final String what;
    private final @Nullable String where;
    private final @Nullable String why;
    private final @Nullable String fix;

    private Failure(
            ExitCode exit,
            String what,
            @Nullable String where,
            @Nullable String why,
            @Nullable String fix,
            @Nullable Throwable cause) {
        super(what, cause);
        this.exit = exit;
        this.what = what;
        this.where = where;
        this.why = why;
        this.fix = fix;
    }

    public static Failure of(ExitCode exit, String what) {
        return new Failure(exit, what, null, null, null, null);
    }

    public Failure where(String text) {
        return new Failure(exit, what, text, why, fix, getCause());
    }

    public Failure why(@Nullable String text) {
        return new Failure(exit, what, where, text, fix, getCause());
    }

    public Failure fix(@Nullable String text) {
        return new Failure(exit, what, where, why, text, getCause());
    }

    public Failure cause(Throwable cause) {
        return new Failure(exit, what, where, why, fix, cause);
    }

    public ExitCode exit() {
        return exit;
    }

    public String what() {
        return what;
    }

    /** How to mend it, where that is known. */
    public @Nullable String fix() {
        return fix;
    }

    /** The form on standard error: at most four labelled parts; further lines of a part are indented below it. */
    public String render() {
        StringBuilder out =
                new StringBuilder("uflight: ").append(PlainText.lines(what)).append('\n');
        part(out, "where", where);
        part(out, "why", why);
        part(out, "fix", fix);
        return out.toString();
    }

    private static void part(StringBuilder out, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            String head = String.format("  %-7s", label + ":");
            out.append(head)
                    .append(PlainText.lines(text).replace("\n", "\n         "))
                    .append('\n');
        }
    }
}
