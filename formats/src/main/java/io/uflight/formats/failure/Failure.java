package io.uflight.formats.failure;

import io.uflight.formats.terminal.Fold;
import io.uflight.formats.text.PlainText;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An error as the user meets it: what happened, where, why, and how to mend it. What is not known is empty. */
public final class Failure extends RuntimeException {
    private final ExitCode exit;
    private final String what;
    private final String where;
    private final String why;
    private final String fix;

    private Failure(ExitCode exit, String what, String where, String why, String fix, @Nullable Throwable cause) {
        super(Stream.of(what, where, why).filter(part -> !part.isEmpty()).collect(Collectors.joining(": ")), cause);
        this.exit = exit;
        this.what = what;
        this.where = where;
        this.why = why;
        this.fix = fix;
    }

    public static Failure of(ExitCode exit, String what) {
        return new Failure(exit, what, "", "", "", null);
    }

    public Failure where(String text) {
        return new Failure(exit, what, text, why, fix, getCause());
    }

    public Failure why(@Nullable String text) {
        return new Failure(exit, what, where, text == null ? "" : text, fix, getCause());
    }

    public Failure fix(@Nullable String text) {
        return new Failure(exit, what, where, why, text == null ? "" : text, getCause());
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

    public String where() {
        return where;
    }

    public String why() {
        return why;
    }

    public String fix() {
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
    private static void part(StringBuilder out, String head, String text, int width) {
        if (!text.isBlank()) {
            String plain = PlainText.lines(text.strip());
            out.append(Fold.below(head, plain.replace("\n", "\n         "), plain.contains("\n") ? 0 : width))
                    .append('\n');
        }
    }
}
