package io.uflight.analyzer.cli;

import io.uflight.analyzer.AnalyzerException;
import io.uflight.formats.terminal.Fold;
import io.uflight.formats.terminal.Results;
import io.uflight.formats.terminal.Screen;
import io.uflight.formats.text.PlainText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Where a command reads and writes. Text that came from a capture passes {@link PlainText} before it gets to a person.
 *
 * @param interactive whether a person looks at the output; else nothing is cut or redrawn
 * @param width columns, where interactive
 */
record Terminal(InputStream in, Results out, PrintWriter err, boolean interactive, int width) {
    private static final int DEFAULT_WIDTH = 80;

    static Terminal ofProcess() {
        int width = Screen.width(1);
        return new Terminal(
                System.in,
                Results.standard(),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true),
                width > 0,
                width > 0 ? width : DEFAULT_WIDTH);
    }

    /** Throws when nobody reads standard output any more, or when it cannot be written. */
    void checkOut() {
        try {
            if (!out.written()) {
                throw new BrokenPipeException();
            }
        } catch (IOException e) {
            throw new AnalyzerException(
                    Results.full(e) ? AnalyzerException.DISK_FULL : AnalyzerException.FAILED,
                    "the answer could not be written",
                    "standard output",
                    String.valueOf(e.getMessage()),
                    "make room, or write it elsewhere",
                    e);
        }
    }

    void error(AnalyzerException failure) {
        // What has several lines is laid out already: a place in it is pointed at from the line below.
        boolean laidOut = failure.why().contains("\n");
        String text = PlainText.lines(failure.text());
        err.print(interactive && !laidOut ? text.lines().map(this::folded).collect(Collectors.joining()) : text);
        err.flush();
    }

    void warning(String text) {
        err.println("uflight: warning: " + PlainText.of(text));
        err.flush();
    }

    private String folded(String line) {
        int head = line.startsWith("  ") ? Math.min(9, line.length()) : 0;
        return Fold.below(line.substring(0, head), line.substring(head), width) + "\n";
    }
}
