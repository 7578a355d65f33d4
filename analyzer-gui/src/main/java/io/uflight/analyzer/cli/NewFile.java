package io.uflight.analyzer.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.terminal.Results;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is complete or not there. Its name is taken at the start, so that two exports cannot meet. */
final class NewFile implements AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private final boolean reserved;
    private boolean finished;

    private NewFile(Path file, Path unfinished, boolean reserved) {
        this.file = file;
        this.unfinished = unfinished;
        this.reserved = reserved;
    }

    static NewFile create(Path path, boolean replace) {
        Path file = path.toAbsolutePath().normalize();
        boolean reserved = false;
        try {
            if (!replace) {
                Files.createFile(file);
                reserved = true;
            }
            // Not guessable, and made anew: a link that waits under the name would be written through.
            Path unfinished = Files.createTempFile(parent(file), ".uflight-export-", ".tmp");
            return new NewFile(file, unfinished, reserved);
        } catch (FileAlreadyExistsException e) {
            throw Failure.of(ExitCode.FAILED, "the file exists already")
                    .where(file.toString())
                    .why("an export does not replace files by itself")
                    .fix("name another one with -o, or give --force")
                    .cause(e);
        } catch (IOException e) {
            release(file, reserved);
            throw Failure.of(Results.full(e) ? ExitCode.DISK : ExitCode.FAILED, "the file cannot be written")
                    .where(file.toString())
                    .why(IoReason.of(e))
                    .fix("name another place with -o")
                    .cause(e);
        }
    }

    /** Where to write; it exists and is empty. */
    Path unfinished() {
        return unfinished;
    }

    void finish() {
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            finished = true;
        } catch (IOException e) {
            throw Failure.of(ExitCode.FAILED, "the file cannot be renamed")
                    .where(unfinished.toString())
                    .why(IoReason.of(e))
                    .fix("name another place with -o")
                    .cause(e);
        }
    }

    @Override
    public void close() {
        if (!finished) {
            release(unfinished, true);
            release(file, reserved);
        }
    }

    private static void release(Path path, boolean own) {
        if (own) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
