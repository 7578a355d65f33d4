package io.uflight.analyzer.ui.view;

import java.nio.file.Path;

/**
 * One way to write what is shown to a file.
 *
 * @param name of the file, without its ending
 * @param what is in it, with its range, filters and losses
 */
public record Export(String title, String name, String ending, String what, Writer writer) {

    /** Writes the file; off the window's thread. */
    @FunctionalInterface
    public interface Writer {
        void write(Path file) throws java.io.IOException;
    }
}
