package io.uflight.recorder.process;

import io.uflight.bpf.elf.ElfException;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.recorder.failure.ExitCode;
import io.uflight.recorder.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A file of a target, opened once: reading it and attaching to it use the same descriptor, so nobody can swap the file
 * in between.
 */
public final class TargetFile implements AutoCloseable {
    private final String name;
    private final Descriptor descriptor;
    private final FileChannel channel;
    private final ElfFile elf;
    private final String identity;

    private TargetFile(String name, Descriptor descriptor, FileChannel channel, ElfFile elf, String identity) {
        this.name = name;
        this.descriptor = descriptor;
        this.channel = channel;
        this.elf = elf;
        this.identity = identity;
    }

    /**
     * Opens {@code path}; {@code name} is the file as the target calls it.
     *
     * @throws Failure when it is gone, not ours to read, or no 64-bit x86 ELF file
     */
    @SuppressWarnings("MustBeClosed")
    public static TargetFile open(Path path, String name) {
        Descriptor descriptor = null;
        FileChannel channel = null;
        try {
            descriptor = Descriptor.open(path.toString());
            Path own = Path.of(descriptor.path());
            Map<String, Object> attributes = Files.readAttributes(own, "unix:dev,ino,isRegularFile");
            if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
                throw notRegular(name);
            }
            channel = FileChannel.open(own, StandardOpenOption.READ);
            ElfFile elf = ElfFile.open(channel, name);
            return new TargetFile(name, descriptor, channel, elf, attributes.get("dev") + ":" + attributes.get("ino"));
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel, descriptor);
            throw e instanceof IOException io ? failure(io, name) : (RuntimeException) e;
        }
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

    /** For attaching; open until {@link #close()}. */
    public int fd() {
        return descriptor.number();
    }

    /** A path that leads to the same file as long as this is open. */
    public String path() {
        return descriptor.path();
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
        closeQuietly(channel, descriptor);
    }

    @SuppressWarnings("EmptyCatch")
    private static void closeQuietly(
            @org.jspecify.annotations.Nullable FileChannel channel,
            @org.jspecify.annotations.Nullable Descriptor descriptor) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // Nothing was written to it.
            }
        }
        if (descriptor != null) {
            descriptor.close();
        }
    }
}
