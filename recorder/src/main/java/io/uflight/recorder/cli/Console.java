package io.uflight.recorder.cli;

import io.uflight.formats.terminal.Fold;
import io.uflight.formats.terminal.Results;
import io.uflight.formats.terminal.Screen;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command's results and its messages go.
 *
 * @param messageWidth columns of the terminal that shows the messages; 0: there is none
 * @param width columns of the terminal that shows the results; 0: they go to a file or a pipe, and nothing is cut or folded
 * @param alone this process is here for the one command: what it no longer needs it gives up
 */
public record Console(Results out, PrintWriter err, int messageWidth, int width, boolean alone) {
    public static Console system() {
        return new Console(
                Results.standard(),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Screen.width(2),
                Screen.width(1),
                true);
    }

    /** A line of columns, or several; on a terminal each is cut rather than wrapped. */
    void line(String text) {
        if (width == 0) {
            out.println(text);
            return;
        }
        for (String line : text.split("\\R", -1)) {
            boolean fits = line.codePointCount(0, line.length()) <= width;
            out.println(fits ? line : line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…");
        }
    }

    /** Words behind a head; on a terminal they go on below themselves. */
    void folded(String head, String text) {
        out.println(Fold.below(head, text, width));
    }

    /** A person watches the messages. */
    boolean terminal() {
        return messageWidth > 0;
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
