package io.uflight.recorder.truth;

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

/** {@code uflight record} as a process of its own: attached when {@link #start} returns, sealed when {@link #stop} does. */
final class Recording implements AutoCloseable {
    private final Process process;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch attached = new CountDownLatch(1);
    private final Thread reader = new Thread(this::read, "recorder's standard error");

    private Recording(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    static Recording start(String pack, long pid, Path capture, String... more)
            throws IOException, InterruptedException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-cp",
                classes,
                Main.class.getName()));
        command.addAll(List.of("record", pack, "--pid", "" + pid, "-o", capture.toString()));
        command.addAll(List.of(more));
        Recording recording = new Recording(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        if (!recording.attached.await(60, TimeUnit.SECONDS)) {
            recording.close();
        }
        assertThat(recording.said).anyMatch(line -> line.startsWith("attached"));
        return recording;
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

    void stop() throws InterruptedException {
        process.toHandle().destroy(); // unlike Process.destroy, leaves its standard error open
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it seals in time").isTrue();
        reader.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(process.exitValue()).as(() -> String.join("\n", said)).isZero();
    }

    /** Lines of standard error. */
    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
