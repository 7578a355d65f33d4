package io.uflight.analyzer.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file or directory could not be made, in words. */
final class IoReason {
    private IoReason() {}

    static String of(IOException e) {
        return switch (e) {
            case FileAlreadyExistsException _ -> "a file stands in its place";
            case NoSuchFileException _ -> "the directory it is to be in does not exist";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
