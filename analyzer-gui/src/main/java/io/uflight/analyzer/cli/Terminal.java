package io.uflight.analyzer.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
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
            throw Failure.of(Results.full(e) ? ExitCode.DISK : ExitCode.FAILED, "the answer could not be written")
                    .where("standard output")
                    .why(String.valueOf(e.getMessage()))
                    .fix("make room, or write it elsewhere")
                    .cause(e);
        }
    }

    void error(Failure failure) {
        err.print(failure.render(interactive ? width : 0));
        err.flush();
    }

    void warning(String text) {
        err.println("uflight: warning: " + PlainText.of(text));
        err.flush();
    }
}
