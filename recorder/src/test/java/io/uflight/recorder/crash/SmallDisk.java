package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of 8 MiB. */
final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    static SmallDisk mount(Path path) throws IOException, InterruptedException {
        Files.createDirectory(path);
        run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", path.toString());
        return new SmallDisk(path);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(command[0])
                .isZero();
    }

    Path path() {
        return path;
    }

    /** Leaves so many bytes. */
    void fillTo(long left) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        try (OutputStream file = Files.newOutputStream(path.resolve("filler-" + left))) {
            file.write(new byte[(int) Math.max(0, free - left)]);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", path.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
