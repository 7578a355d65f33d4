package io.uflight.formats.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How many columns the terminal has that standard output goes to. */
public final class TerminalWidth {
    /** Where nothing tells. */
    public static final int USUAL = 80;

    private static final Path OUTPUT = Path.of("/proc/self/fd/1");

    private TerminalWidth() {}

    /** Asks {@code COLUMNS}, then stty; {@link #USUAL} where neither knows. */
    public static int ask() {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("[1-9]\\d{1,3}")) {
            return Integer.parseInt(columns);
        }
        try {
            // stty asks the terminal on its standard input, and ours may be a pipe.
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(
                            Files.exists(OUTPUT)
                                    ? ProcessBuilder.Redirect.from(OUTPUT.toFile())
                                    : ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (stty.waitFor(1, TimeUnit.SECONDS) && size.matches("\\d+ [1-9]\\d{1,3}")) {
                return Integer.parseInt(size.substring(size.indexOf(' ') + 1));
            }
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return USUAL;
    }
}
