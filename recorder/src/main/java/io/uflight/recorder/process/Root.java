package io.uflight.recorder.process;

import io.uflight.bpf.kernel.KernelException;
import io.uflight.bpf.kernel.OpenedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tree of files that a process sees. Everything in it, its links too, is resolved within it: a container decides what
 * its paths mean, and must not lead us to files of the host.
 */
record Root(Path path) {
    static final Root OWN = new Root(Path.of("/"));

    static Root of(int pid) {
        return new Root(ProcFs.of(pid).resolve("root"));
    }

    /** Throws a {@link io.uflight.formats.failure.Failure} where there is no such file. */
    TargetFile open(String file, String name) {
        return TargetFile.of(() -> OpenedFile.openIn(path, file, false), name);
    }

    boolean has(String file) {
        try (OpenedFile opened = OpenedFile.openIn(path, file, false)) {
            return opened.fd() >= 0;
        } catch (KernelException e) {
            return false;
        }
    }

    /** Files below a directory, at most so many levels deep, as paths of this tree; none where there is no such directory. */
    List<String> below(String directory, int levels) {
        try (OpenedFile opened = OpenedFile.openIn(path, directory, true);
                Stream<Path> files = Files.walk(opened.opened().resolve("."), levels)) {
            Path start = opened.opened();
            return files.filter(f -> !Files.isDirectory(f, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .map(f -> directory + "/" + start.relativize(f).normalize())
                    .toList();
        } catch (KernelException | IOException | UncheckedIOException e) {
            // A neighbour we may not read is not where libraries lie; not every distribution has every place.
            return List.of();
        }
    }
}
