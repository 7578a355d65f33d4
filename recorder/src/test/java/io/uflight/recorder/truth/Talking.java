package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A truth program that says "ready", runs after a line, tells what it counted up to "done", and ends after another line. */
final class Talking implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    Talking(Path directory, List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        until("ready");
    }

    long pid() {
        return process.pid();
    }

    /** What it says in answer to a line. */
    List<String> run() throws IOException {
        line();
        return until("done");
    }

    /** Lets it run without waiting for what it says. */
    void start() throws IOException {
        line();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Lets it end by itself. */
    void end() throws IOException, InterruptedException {
        line();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private void line() throws IOException {
        Writer in = process.outputWriter();
        in.write("\n");
        in.flush();
    }

    private List<String> until(String last) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); !last.equals(line); line = out.readLine()) {
            assertThat(line).as(() -> "it ended before '" + last + "': " + said).isNotNull();
            said.add(line);
        }
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
