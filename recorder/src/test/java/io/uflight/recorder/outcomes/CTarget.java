package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program from src/test/c, running. It waits for a line on its standard input where it says so. */
public final class CTarget implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private CTarget(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    public static Path compile(Path directory, String name) throws IOException, InterruptedException {
        return compile(directory, name, name);
    }

    /** {@code file}: the program's name where it matters; {@code options}: of the compiler, beside the usual. */
    public static Path compile(Path directory, String name, String file, String... options)
            throws IOException, InterruptedException {
        Path program = directory.resolve(file);
        List<String> command = new ArrayList<>(
                List.of("gcc", "-O2", "-g", "-Wall", "-Wextra", "-Werror", "-pthread", "-o", program.toString()));
        command.addAll(List.of(options));
        command.add("src/test/c/" + name + ".c");
        Process gcc = new ProcessBuilder(command).inheritIO().start();
        assertThat(gcc.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(gcc.exitValue()).isZero();
        return program;
    }

    /** Returns once it has said that it is ready. */
    public static CTarget start(Path program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        CTarget target = new CTarget(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        target.linesUntil("ready");
        return target;
    }

    public long pid() {
        return process.pid();
    }

    public void go() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).write("\n");
        process.outputWriter(StandardCharsets.UTF_8).flush();
    }

    /** What it prints up to a line that begins with {@code last}, that one included. */
    public List<String> linesUntil(String last) throws IOException {
        List<String> all = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            all.add(line);
            if (line.startsWith(last)) {
                return all;
            }
        }
        throw new AssertionError("the program ended without '" + last + "': " + all);
    }

    /** Once it has ended and its number is free. */
    void awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** By SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
