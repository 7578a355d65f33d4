package io.uflight.analyzer.cli;

import io.uflight.analyzer.AnalyzerException;
import io.uflight.formats.text.PlainText;
import io.uflight.formats.text.TerminalWidth;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes. Text that came from a capture passes {@link PlainText} before it gets to a person.
 *
 * @param interactive whether a person looks at the output; else nothing is cut or redrawn
 * @param width columns, where interactive
 */
record Terminal(InputStream in, PrintWriter out, PrintWriter err, boolean interactive, int width) {
    @SuppressWarnings("SystemConsoleNull") // since 25 it is null again in a pipe
    static Terminal ofProcess() {
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        return new Terminal(
                System.in,
                writer(new FileOutputStream(FileDescriptor.out), 1 << 16),
                writer(new FileOutputStream(FileDescriptor.err), 1),
                interactive,
                interactive ? TerminalWidth.ask() : TerminalWidth.USUAL);
    }

    private static PrintWriter writer(OutputStream stream, int buffer) {
        OutputStreamWriter writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        return buffer > 1
                ? new PrintWriter(new java.io.BufferedWriter(writer, buffer), false)
                : new PrintWriter(writer, true);
    }

    /** Throws when nobody reads standard output any more. */
    void checkOut() {
        if (out.checkError()) {
            throw new BrokenPipeException();
        }
    }

    void error(AnalyzerException failure) {
        err.print(PlainText.lines(failure.text()));
        err.flush();
    }

    void warning(String text) {
        err.println("uflight: warning: " + PlainText.of(text));
        err.flush();
    }
}
