package io.uflight.formats.terminal;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a command's results go. A PrintWriter alone says that something went wrong, and not what. */
public final class Results extends PrintWriter {
    private final Remembering remembering;

    public Results(Writer writer) {
        this(new Remembering(writer));
    }

    private Results(Remembering remembering) {
        super(remembering, false);
        this.remembering = remembering;
    }

    /** Standard output, in UTF-8, held back until it is flushed or its buffer is full. */
    public static Results standard() {
        return new Results(new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), 1 << 16));
    }

    /**
     * Writes what is held back.
     *
     * @return false: nobody reads it any more, as with {@code | head}
     * @throws IOException what kept it from being written, now or before
     */
    public boolean written() throws IOException {
        flush();
        IOException failure = remembering.failure;
        if (failure != null && (full(failure) || !readerGone(failure))) {
            throw failure;
        }
        return failure == null;
    }

    /** Whether it failed for want of room. */
    public static boolean full(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space");
    }

    // The error's text follows the locale; and nothing else happens to a pipe.
    private static boolean readerGone(IOException failure) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            if (target.startsWith("pipe:") || target.startsWith("socket:")) {
                return true;
            }
        } catch (IOException | UnsupportedOperationException e) {
            failure.addSuppressed(e);
        }
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    private static final class Remembering extends FilterWriter {
        private @Nullable IOException failure;

        Remembering(Writer writer) {
            super(writer);
        }

        private interface Writing {
            void write() throws IOException;
        }

        private void remember(Writing writing) throws IOException {
            try {
                writing.write();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }

        @Override
        public void write(int c) throws IOException {
            remember(() -> super.write(c));
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            remember(() -> super.write(text, from, length));
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            remember(() -> super.write(text, from, length));
        }

        @Override
        public void flush() throws IOException {
            remember(super::flush);
        }
    }
}
