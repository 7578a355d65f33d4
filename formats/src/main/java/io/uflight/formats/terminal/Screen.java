package io.uflight.formats.terminal;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The terminal that a stream of this process goes to. */
public final class Screen {
    private static final int DEFAULT_WIDTH = 80;
    private static final Path STREAMS = Path.of("/proc/self/fd");

    private Screen() {}

    /**
     * Its columns, 0 where the stream goes to a file or a pipe. COLUMNS outweighs what the terminal says.
     *
     * @param descriptor 1 standard output, 2 standard error
     */
    public static int width(int descriptor) {
        if (!isTerminal(descriptor)) {
            return 0;
        }
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : asked(descriptor);
    }

    /** System.console() asks of standard input and output, and loads a line editor for it: only where /proc is not. */
    @SuppressWarnings("SystemConsoleNull") // since 25 it is null again in a pipe
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(STREAMS.resolve(Integer.toString(descriptor)))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            Console console = System.console();
            return console != null && console.isTerminal();
        }
    }

    private static int asked(int descriptor) {
        // stty asks the terminal on its standard input, and ours may be a pipe.
        Path stream = STREAMS.resolve(Integer.toString(descriptor));
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Files.exists(stream) ? stream.toFile() : new File("/dev/tty"))
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
}
