package io.uflight.bpf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small C program, compiled and started by a test. It waits for a line on its standard input before it does anything,
 * so probes can be attached first.
 */
public final class CProgram implements AutoCloseable {
    private final Path executable;
    private final Process process;
    private final BufferedReader output;

    private CProgram(Path executable, Process process) {
        this.executable = executable;
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Compiles the body of a C file; it should call {@code go()} to wait. {@code BODY} begins a function with a
     * push, a cheap site. */
    public static Path compile(Path dir, String name, String source, String... options)
            throws IOException, InterruptedException {
        Path c = dir.resolve(name + ".c");
        Path out = dir.resolve(name);
        Files.writeString(c, PREAMBLE + source);
        List<String> command = new ArrayList<>(List.of(
                "gcc",
                "-O1",
                "-g",
                "-pthread",
                "-mno-red-zone",
                "-fcf-protection=none",
                "-o",
                out.toString(),
                c.toString()));
        command.addAll(List.of(options));
        Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (gcc.waitFor() != 0) {
            throw new IOException(said);
        }
        return out;
    }

    public static CProgram start(Path executable, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        return new CProgram(
                executable,
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    public int pid() {
        return (int) process.pid();
    }

    public Path executable() {
        return executable;
    }

    public void go() throws IOException {
        OutputStream in = process.getOutputStream();
        in.write('\n');
        in.flush();
    }

    /** The next line it prints. */
    public String line() throws IOException {
        return String.valueOf(output.readLine());
    }

    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    public boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static final String PREAMBLE = """
            #define _GNU_SOURCE
            #include <pthread.h>
            #include <setjmp.h>
            #include <stdint.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/wait.h>
            #include <unistd.h>
            #define PROBED __attribute__((noinline, noclone))
            #define BODY asm volatile("push %%rbx; pop %%rbx" ::: "memory")
            static void go(void) { char line[16]; if (!fgets(line, sizeof(line), stdin)) exit(3); }
            """;
}
