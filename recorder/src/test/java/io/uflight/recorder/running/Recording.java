package io.uflight.recorder.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code uflight record …} as a process of its own: attached when {@link #start} returns, sealed when {@link #stop} does. */
public final class Recording implements AutoCloseable {
    private final Process process;
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch attached = new CountDownLatch(1);
    private final Thread reader = new Thread(this::read, "recorder's standard error");

    private Recording(Process process) {
        this.process = process;
        reader.setDaemon(true);
        reader.start();
    }

    public static Recording start(String... arguments) throws IOException, InterruptedException {
        return startBy(List.of(), arguments);
    }

    /** {@code launcher}: a command that becomes it, such as {@code env NAME=VALUE}. */
    public static Recording startBy(List<String> launcher, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(CommandLine.of());
        command.add("record");
        command.addAll(List.of(arguments));
        Recording recording = new Recording(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        if (!recording.attached.await(60, TimeUnit.SECONDS)) {
            recording.close();
        }
        assertThat(recording.said).anyMatch(line -> line.startsWith("attached"));
        return recording;
    }

    public long pid() {
        return process.pid();
    }

    /** What it has said so far. */
    public List<String> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
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

    public void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    /** SIGTERM; returns what it said once the capture is sealed. */
    public List<String> stop() throws IOException, InterruptedException {
        signal("TERM"); // Process.destroy() would close its standard error too
        return ended();
    }

    /** What it said once it has ended by itself, and well. */
    public List<String> ended() throws IOException, InterruptedException {
        return ended(0);
    }

    public List<String> ended(int exitCode) throws IOException, InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it seals in time").isTrue();
        reader.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(process.exitValue()).as(() -> String.join("\n", said)).isEqualTo(exitCode);
        return said;
    }

    /** Once it has said such a line. */
    public void awaitSaid(Predicate<String> line) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (said().stream().noneMatch(line)) {
            assertThat(System.nanoTime()).as(() -> String.join("\n", said())).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    /** Once it has written 64 KiB into one table. */
    public void awaitBytes(Path capture) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && largest(capture) < 1 << 16; i++) {
            Thread.sleep(100);
        }
        assertThat(largest(capture)).isGreaterThanOrEqualTo(1 << 16);
    }

    /** Bytes of the capture's largest file. */
    private static long largest(Path capture) throws IOException {
        try (Stream<Path> files = Files.list(capture)) {
            return files.mapToLong(f -> f.toFile().length()).max().orElse(0);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
