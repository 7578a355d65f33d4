package io.uflight.formats.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment: the capture opens, with the whole batches the second reader counts. */
class CrashTest {
    @TempDir
    Path dir;

    @Test
    void aKilledRecordingOpensToItsLastWholeBatch() throws IOException, InterruptedException {
        for (int millis : List.of(0, 40, 170)) {
            Path path = dir.resolve("killed-" + millis + ".uflight");
            Process process = new ProcessBuilder(ForkedJvm.command("-Xmx128m", KillRun.class, path.toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader output = process.inputReader()) {
                assertThat(output.readLine()).isEqualTo("writing");
                Thread.sleep(millis);
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
            compare(path);
        }
    }

    private static void compare(Path path) throws IOException, InterruptedException {
        long expected = 0;
        for (String line : Walker.run("", "--json", path.toString())) {
            expected += Long.parseLong(line.replaceAll(".*\"rows\": ([0-9]+).*", "$1"));
        }
        try (BufferAllocator allocator = new RootAllocator();
                Capture capture = Capture.open(path)) {
            long known = capture.segments().stream().mapToLong(Segment::rows).sum();
            assertThat(Recordings.count(capture, "events", allocator))
                    .isEqualTo(expected)
                    .isEqualTo(known);
            assertThat(expected % 20_000).isZero();
            assertThat(capture.manifest().orElseThrow().ended()).isNull();
            assertThat(capture.problems())
                    .allSatisfy(problem -> assertThat(problem.kind())
                            .isIn(Problem.Kind.NOT_SEALED, Problem.Kind.CUT, Problem.Kind.DAMAGED))
                    .as("the active segment, and those the disk is waited for")
                    .hasSizeLessThanOrEqualTo(1 + 4 + 1);
        }
        try (Stream<Path> files = Files.list(path)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("manifest\\.json|events-[0-9]{4}\\.arrow(\\.part)?"));
        }
        Path tar = path.resolveSibling(path.getFileName() + ".tar");
        try (Capture capture = Capture.open(path)) {
            Bundle.write(capture, tar, (done, total) -> {});
        }
        try (Capture capture = Capture.open(tar)) {
            assertThat(capture.segments().stream().mapToLong(Segment::rows).sum())
                    .isEqualTo(expected);
        }
        Files.delete(tar);
    }
}
