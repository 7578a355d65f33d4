package io.uflight.recorder.cli;

import io.uflight.formats.text.TerminalWidth;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command's results and its messages go.
 *
 * @param terminal a person watches the messages
 * @param width columns of the terminal that shows the results; 0: they go to a file or a pipe, and nothing is cut or folded
 * @param alone this process is here for the one command: what it no longer needs it gives up
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal, int width, boolean alone) {
    public static Console system() {
        return new Console(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                isTerminal(2),
                isTerminal(1) ? TerminalWidth.ask() : 0,
                true);
    }

    /** A line of columns; on a terminal it is cut rather than wrapped. */
    void line(String text) {
        boolean fits = width == 0 || text.codePointCount(0, text.length()) <= width;
        out.println(fits ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…");
    }

    /** Words behind a head; on a terminal they go on below themselves. */
    void folded(String head, String text) {
        int indent = head.codePointCount(0, head.length());
        if (width == 0 || width - indent < 20) {
            out.println(head + text);
            return;
        }
        StringBuilder line = new StringBuilder(head);
        int used = indent;
        for (String word : text.split(" ", -1)) {
            int length = word.codePointCount(0, word.length());
            if (used > indent && used + 1 + length > width) {
                out.println(line);
                line.setLength(0);
                line.append(" ".repeat(indent));
                used = indent;
            }
            line.append(used > indent ? " " : "").append(word);
            used += length + (used > indent ? 1 : 0);
        }
        out.println(line);
    }

    /** System.console() asks of standard input and output, and loads a line editor for it. */
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
