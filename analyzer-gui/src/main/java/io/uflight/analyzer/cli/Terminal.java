package io.uflight.analyzer.cli;

import io.uflight.analyzer.AnalyzerException;
import io.uflight.formats.text.PlainText;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Where a command reads and writes. Text that came from a capture passes {@link PlainText} before it gets to a person.
 *
 * @param interactive whether a person looks at the output; else nothing is cut or redrawn
 * @param width columns, where interactive
 */
record Terminal(InputStream in, PrintWriter out, PrintWriter err, boolean interactive, int width) {
    private static final int DEFAULT_WIDTH = 80;

    @SuppressWarnings("SystemConsoleNull") // since 25 it is null again in a pipe
    static Terminal ofProcess() {
        Console console = System.console();
        boolean interactive = console != null && console.isTerminal();
        return new Terminal(
                System.in,
                writer(new FileOutputStream(FileDescriptor.out), 1 << 16),
                writer(new FileOutputStream(FileDescriptor.err), 1),
                interactive,
                interactive ? askWidth() : DEFAULT_WIDTH);
    }

    private static PrintWriter writer(OutputStream stream, int buffer) {
        OutputStreamWriter writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        return buffer > 1
                ? new PrintWriter(new java.io.BufferedWriter(writer, buffer), false)
                : new PrintWriter(writer, true);
    }

    private static int askWidth() {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("[1-9]\\d{1,3}")) {
            return Integer.parseInt(columns);
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (stty.waitFor(1, TimeUnit.SECONDS) && size.matches("\\d+ [1-9]\\d{1,3}")) {
                return Integer.parseInt(size.substring(size.indexOf(' ') + 1));
            }
        } catch (IOException e) {
            return DEFAULT_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return DEFAULT_WIDTH;
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
