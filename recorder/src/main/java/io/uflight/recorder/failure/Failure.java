package io.uflight.recorder.failure;

import io.uflight.formats.terminal.Fold;
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

    /** The reason, where that is known. */
    public @Nullable String why() {
        return why;
    }

    /** How to mend it, where that is known. */
    public @Nullable String fix() {
        return fix;
    }

    /** As {@link #render(int)}, folded nowhere. */
    public String render() {
        return render(0);
    }

    /**
     * The form on standard error: at most four labelled parts; further lines of a part are indented below it.
     *
     * @param width of the terminal, 0: there is none
     */
    public String render(int width) {
        StringBuilder out = new StringBuilder();
        part(out, "uflight: ", what, width);
        part(out, "  where: ", where, width);
        part(out, "  why:   ", why, width);
        part(out, "  fix:   ", fix, width);
        return out.toString();
    }

    // What has several lines is laid out already: a place in it may be pointed at from the line below.
    private static void part(StringBuilder out, String head, @Nullable String text, int width) {
        if (text != null && !text.isBlank()) {
            String plain = PlainText.lines(text);
            out.append(Fold.below(head, plain.replace("\n", "\n         "), plain.contains("\n") ? 0 : width))
                    .append('\n');
        }
    }
}
