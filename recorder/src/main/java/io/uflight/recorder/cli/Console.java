package io.uflight.recorder.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a command's results and its messages go; {@code terminal}: a person watches the messages. */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {
    public static Console system() {
        return new Console(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                standardErrorIsTerminal());
    }

    /** System.console() asks of standard input and output, and loads a line editor for it. */
    private static boolean standardErrorIsTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
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
