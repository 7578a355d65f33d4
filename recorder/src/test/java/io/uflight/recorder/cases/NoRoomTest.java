package io.uflight.recorder.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system that has no room for all of the first segments. */
final class NoRoomTest {
    /** Of the root, the capture's directory, the reserves, the manifest and the one that replaces it, and a segment or two. */
    private static final int INODES = 9;

    @TempDir
    private Path directory;

    private Path small;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        RequireBpf.check();
        small = Files.createDirectory(directory.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "nr_inodes=" + INODES, "tmpfs", small.toString());
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", small.toString());
    }

    @Test
    void theManifestSaysHowItEnded() throws IOException, InterruptedException {
        Path loop = directory.resolve("loop");
        run("gcc", "-O1", "-o", loop.toString(), "src/test/c/loop.c");
        Path capture = small.resolve("x.uflight");
        Uflight.run("record", "--probe", "hit (u64 n=arg1)", "-o", capture.toString(), "--", loop.toString(), "10")
                .expect(6);
        try (Capture read = Capture.open(capture)) {
            assertThat(read.segments()).isNotEmpty();
            assertThat(read.manifest().orElseThrow().ended())
                    .contains("No space left")
                    .doesNotContain("\n");
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}
