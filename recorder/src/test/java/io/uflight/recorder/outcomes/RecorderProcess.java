package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code uflight record …} as a process; attached when {@link #start} returns. */
final class RecorderProcess implements AutoCloseable {
    private final Process process;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch attached = new CountDownLatch(1);
    private final Thread reader = new Thread(this::read, "recorder's standard error");

    private RecorderProcess(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    static RecorderProcess start(String... arguments) throws IOException, InterruptedException {
        List<String> command = command();
        command.add("record");
        command.addAll(List.of(arguments));
        RecorderProcess recorder = new RecorderProcess(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        if (!recorder.attached.await(60, TimeUnit.SECONDS)) {
            recorder.close();
        }
        assertThat(recorder.said).anyMatch(line -> line.startsWith("attached"));
        return recorder;
    }

    /** As the launcher starts it, up to the recorder's own arguments. */
    static List<String> command() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    }

    private void read() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith("attached")) {
                    attached.countDown();
                }
            }
        } catch (IOException e) {
            said.add(e.toString());
        } finally {
            attached.countDown();
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** SIGTERM; returns what it said once the capture is sealed. */
    List<String> stop() throws IOException, InterruptedException {
        signal("TERM"); // Process.destroy() would close its standard error too
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it seals in time").isTrue();
        reader.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(process.exitValue()).as(() -> String.join("\n", said)).isZero();
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
