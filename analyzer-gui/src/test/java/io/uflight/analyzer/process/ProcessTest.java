package io.uflight.analyzer.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.cli.Main;
import io.uflight.analyzer.sample.RedisSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What only whole processes show. */
@Timeout(60)
class ProcessTest {
    @TempDir
    Path directory;

    private Path capture;
    private Path cache;

    @BeforeEach
    void write() throws IOException {
        capture = directory.resolve("redis.uflight");
        cache = directory.resolve("xdg/uflight");
    }

    private Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                // Whoever wants to unpack something there fails, as with a /tmp that is full or noexec.
                "-Djava.io.tmpdir=" + directory.resolve("no-such-directory"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("UFLIGHT_CACHE");
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("xdg").toString());
        return builder.redirectError(directory.resolve("errors").toFile()).start();
    }

    private static String output(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private List<String> cached() throws IOException {
        Path captures = cache.resolve("captures");
        if (!Files.isDirectory(captures)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(captures)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .toList();
        }
    }

    @Test
    void twoProcessesImportOnceAndUseNoTemporaryDirectory() throws Exception {
        long rows = RedisSample.write(capture, 300_000, 1);
        Process a = start(OpenOnce.class, capture.toString());
        Process b = start(OpenOnce.class, capture.toString());
        assertThat(List.of(output(a), output(b))).containsExactlyInAnyOrder("imported " + rows, "reused " + rows);
        assertThat(Files.readAllLines(directory.resolve("errors")))
                .as("but for Java's own remark that the directory is missing")
                .allMatch(line -> line.contains("java.io.tmpdir"));
        assertThat(cached()).hasSize(1);
        assertThat(cache.resolve("spill")).isEmptyDirectory();
    }

    @Test
    void aSignalWhileImportingLeavesNoHalfCache() throws Exception {
        RedisSample.write(capture, 1_500_000, 1);
        Process query = start(Main.class, "query", capture.toString(), "SELECT count(*) FROM redis_commands");
        while (query.isAlive() && cached().stream().noneMatch(name -> name.endsWith(".tmp"))) {
            Thread.sleep(5);
        }
        query.destroy();
        assertThat(query.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(query.exitValue()).isNotZero();
        assertThat(cached()).isEmpty();
        assertThat(cache.resolve("spill")).isEmptyDirectory();
    }
}
