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

/** The pack's client, running: it waits until told to go. */
final class GoClient implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private GoClient(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static GoClient start(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GOGC", "10");
        GoClient client = new GoClient(builder.start());
        assertThat(client.lines.readLine()).isEqualTo("ready");
        return client;
    }

    long pid() {
        return process.pid();
    }

    void go() throws IOException {
        Writer in = process.outputWriter(StandardCharsets.UTF_8);
        in.write("\n");
        in.flush();
    }

    /** What it said after it was told to go, once it has ended by itself and well. */
    List<String> said() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            all.add(line);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> String.join("\n", all)).isZero();
        assertThat(all.getLast()).isEqualTo("done");
        return all;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
