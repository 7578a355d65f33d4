package io.uflight.analyzer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.uflight.analyzer.sample.RedisSample;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window on a real screen: JavaFX's GTK, an X server without a monitor, and a mouse. */
class RealWindowTest {
    private static final Path XVFB = Path.of("/usr/bin/Xvfb");
    private static final long PATIENCE_S = 150;

    @TempDir
    Path directory;

    @Test
    void opensAndObeysAClick() throws Exception {
        assumeTrue(
                Files.isExecutable(XVFB) || System.getenv("UFLIGHT_REQUIRE_WINDOW") != null, "Xvfb is not installed");
        Path capture = directory.resolve("redis.uflight");
        RedisSample.write(capture, 20_000, 1);
        Process screen = new ProcessBuilder(
                        XVFB.toString(), "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
                .redirectError(directory.resolve("xvfb").toFile())
                .start();
        try (BufferedReader number = screen.inputReader(StandardCharsets.US_ASCII)) {
            // The server picks a free number and tells it when it is ready.
            Process window = window(":" + number.readLine(), capture);
            boolean ended = window.waitFor(PATIENCE_S, TimeUnit.SECONDS);
            window.destroyForcibly().waitFor();
            List<String> seen = Files.readAllLines(directory.resolve("seen"));
            String errors = Files.readString(directory.resolve("errors"));
            assertThat(ended).as(errors).isTrue();
            assertThat(window.exitValue()).as(errors).isZero();
            assertThat(seen).contains("view FREQUENCY");
            assertThat(seen).anySatisfy(line -> {
                assertThat(line).startsWith("colours ");
                assertThat(Integer.parseInt(line.substring(8))).isGreaterThan(20);
            });
        } finally {
            screen.destroy();
            screen.waitFor();
        }
    }

    private Process window(String display, Path capture) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dprism.order=sw",
                "-Duser.home=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                RealWindow.class.getName(),
                directory.resolve("home").toString(),
                capture.toString()));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("DISPLAY", display);
        return process.redirectOutput(directory.resolve("seen").toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
    }
}
