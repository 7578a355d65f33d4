package io.uflight.recorder.process;

import io.uflight.bpf.elf.ElfException;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.kernel.KernelException;
import io.uflight.bpf.kernel.OpenedFile;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file of a target, opened once: reading it and attaching to it use the same descriptor, so nobody can swap the file
 * in between.
 */
public final class TargetFile implements AutoCloseable {
    private static final int ENOEXEC = 8;

    private final String name;
    private final OpenedFile file;
    private final FileChannel channel;
    private final ElfFile elf;
    private final String identity;

    private TargetFile(String name, OpenedFile file, FileChannel channel, ElfFile elf, String identity) {
        this.name = name;
        this.file = file;
        this.channel = channel;
        this.elf = elf;
        this.identity = identity;
    }

    /**
     * Opens {@code path}; {@code name} is the file as the target calls it.
     *
     * @throws Failure when it is gone, not ours to read, or no 64-bit x86 ELF file
     */
    public static TargetFile open(Path path, String name) {
        return of(() -> OpenedFile.open(path), name);
    }

    @SuppressWarnings("MustBeClosed")
    static TargetFile of(Supplier<OpenedFile> opener, String name) {
        OpenedFile file = null;
        FileChannel channel = null;
        try {
            file = opener.get();
            channel = FileChannel.open(file.opened(), StandardOpenOption.READ);
            ElfFile elf = ElfFile.open(channel, name);
            String identity = FileState.of(file.opened())
                    .orElseThrow(() -> new NoSuchFileException(name))
                    .identity();
            return new TargetFile(name, file, channel, elf, identity);
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel, file);
            throw switch (e) {
                case KernelException k -> failure(k, name);
                case RuntimeException r -> r;
                default -> failure((IOException) e, name);
            };
        }
    }

    private static RuntimeException failure(KernelException e, String name) {
        return switch (e.errno()) {
            case 0 -> e; // of the native library, not of the file
            case ENOEXEC -> notRegular(name);
            case 2, 3, 20 -> failure(new NoSuchFileException(name), name);
            case 1, 13 -> failure(new AccessDeniedException(name), name);
            default -> failure(new FileSystemException(name, null, e.why()), name);
        };
    }

    static Failure notRegular(String name) {
        return Failure.of(ExitCode.TARGET, "not an executable: " + name)
                .why("it is a directory or a special file")
                .fix("name a program or a shared library");
    }

    /** What the user reads of a file that cannot be opened or understood. */
    public static Failure failure(IOException e, String name) {
        return switch (e) {
            case NoSuchFileException n ->
                Failure.of(ExitCode.TARGET, "no such file: " + name)
                        .fix("check the path; in a container it is the path there, with --pid")
                        .cause(e);
            case AccessDeniedException a ->
                Failure.of(ExitCode.HOST, "no permission to read " + name)
                        .why("reading another user's files or processes needs root or CAP_SYS_PTRACE")
                        .fix("sudo uflight …")
                        .cause(e);
            case ElfException x ->
                Failure.of(ExitCode.TARGET, "not an executable uflight can probe: " + name)
                        .why(x.getMessage())
                        .fix("name a 64-bit x86 ELF program or shared library; of a script, its interpreter")
                        .cause(e);
            default ->
                Failure.of(ExitCode.TARGET, "cannot read " + name)
                        .why(e.getMessage())
                        .fix("check the path")
                        .cause(e);
        };
    }

    /** The path as the target sees it. */
    public String name() {
        return name;
    }

    public String baseName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The other processes that run this file now. */
    public List<Integer> runners() {
        long self = ProcessHandle.current().pid();
        return ProcFs.pids().stream()
                .filter(pid -> pid != self)
                .filter(pid -> FileState.of(ProcFs.of(pid).resolve("exe"))
                        .filter(exe -> exe.identity().equals(identity))
                        .isPresent())
                .toList();
    }

    /** Open until {@link #close()}. */
    public OpenedFile opened() {
        return file;
    }

    /** For attaching; open until {@link #close()}. */
    public int fd() {
        return file.fd();
    }

    /** A path that leads to the same file as long as this is open. */
    public String path() {
        return file.opened().toString();
    }

    public ElfFile elf() {
        return elf;
    }

    /** Device and inode. */
    public String identity() {
        return identity;
    }

    @Override
    public void close() {
        closeQuietly(channel, file);
    }

    @SuppressWarnings("EmptyCatch")
    private static void closeQuietly(@Nullable FileChannel channel, @Nullable OpenedFile file) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // Nothing was written to it.
            }
        }
        if (file != null) {
            file.close();
        }
    }
}
