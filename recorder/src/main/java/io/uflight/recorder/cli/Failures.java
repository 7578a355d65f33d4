package io.uflight.recorder.cli;

import io.uflight.bpf.kernel.KernelException;
import io.uflight.formats.capture.CaptureException;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.segment.DiskFullException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one table from exceptions to what the user reads. */
final class Failures {
    /** ESRCH, ENOTSUPP: it is the process or the site, not the host. */
    private static final Set<Integer> TARGET_ERRNO = Set.of(3, 524);

    private Failures() {}

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case Failure f -> f;
            case KernelException e ->
                Failure.of(TARGET_ERRNO.contains(e.errno()) ? ExitCode.TARGET : ExitCode.HOST, e.what())
                        .why(e.why())
                        .fix(e.fix())
                        .cause(e);
            case CaptureException e -> e.failure().cause(e);
            case DiskFullException e ->
                Failure.of(ExitCode.DISK, "the disk is full")
                        .where(e.path().toString())
                        .why(e.getMessage())
                        .fix("make room, or write elsewhere with -o")
                        .cause(e);
            case UncheckedIOException e -> of(e.getCause() == null ? e : e.getCause());
            case NoSuchFileException e -> file(ExitCode.FAILED, "no such file", e, "check the path");
            case AccessDeniedException e ->
                file(ExitCode.HOST, "permission denied", e, "run it as root: sudo uflight …");
            case FileAlreadyExistsException e ->
                file(ExitCode.FAILED, "the file exists already", e, "name another one with -o");
            case IOException e -> io(e);
            case OutOfMemoryError e ->
                Failure.of(ExitCode.FAILED, "out of memory").why(reason(e)).fix("a smaller --ring, or fewer probes");
            case LinkageError e ->
                Failure.of(ExitCode.FAILED, "a part of uflight could not be loaded")
                        .why(reason(e))
                        .fix("see --debug");
            default ->
                Failure.of(ExitCode.FAILED, "uflight failed in a way it should not")
                        .why(reason(thrown))
                        .fix("please report it with the output of --debug")
                        .cause(thrown);
        };
    }

    private static Failure io(IOException e) {
        if (full(e)) {
            return Failure.of(ExitCode.DISK, "the disk is full")
                    .why(e.getMessage())
                    .fix("make room, or write elsewhere with -o")
                    .cause(e);
        }
        return Failure.of(ExitCode.FAILED, "reading or writing failed")
                .why(reason(e))
                .cause(e);
    }

    private static Failure file(ExitCode code, String what, FileSystemException e, String fix) {
        return Failure.of(code, what)
                .where(String.valueOf(e.getFile()))
                .why(e.getReason())
                .fix(fix)
                .cause(e);
    }

    private static boolean full(IOException e) {
        String message = e.getMessage();
        return message != null && (message.contains("No space left") || message.contains("quota exceeded"));
    }

    private static String reason(Throwable thrown) {
        @Nullable String message = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }
}
