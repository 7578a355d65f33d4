package io.uflight.recorder.cli;

import java.io.PrintWriter;

/** Where a command's results and its messages go. */
public record Console(PrintWriter out, PrintWriter err, boolean terminal) {
    static Console system() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Console(
                new PrintWriter(System.out, false, java.nio.charset.StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8),
                terminal && System.getenv("NO_LIVE") == null);
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
