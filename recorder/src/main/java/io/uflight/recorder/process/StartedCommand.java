package io.uflight.recorder.process;

import io.uflight.recorder.failure.ExitCode;
import io.uflight.recorder.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * {@code -- COMMAND}: a process that exists but has not begun. A shell stops itself and then becomes the command, so
 * the pid is known before its first instruction, and its standard streams are the user's own throughout.
 */
public final class StartedCommand {
    private static final String STOP_THEN_BECOME = "kill -STOP $$; exec \"$@\"";

    private final Path program;
    private final Process process;
    private boolean released;

    private StartedCommand(Path program, Process process) {
        this.program = program;
        this.process = process;
    }

    public static StartedCommand stopped(List<String> command) {
        Path program = Programs.find(command.getFirst());
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", STOP_THEN_BECOME, "uflight"));
        line.addAll(command);
        try {
            Process process = new ProcessBuilder(line).inheritIO().start();
            StartedCommand started = new StartedCommand(program, process);
            started.awaitStop();
            return started;
        } catch (IOException e) {
            throw Failure.of(ExitCode.FAILED, "the command cannot be started: " + command.getFirst())
                    .why(e.getMessage())
                    .cause(e);
        }
    }

    private void awaitStop() {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (ProcFs.state(pid()) != 'T') {
            if (!process.isAlive() || System.nanoTime() > limit) {
                close();
                throw Failure.of(ExitCode.FAILED, "the command did not start").where(program.toString());
            }
            pause(1);
        }
    }

    public int pid() {
        return (int) process.pid();
    }

    public Path program() {
        return program;
    }

    /** Lets it run. */
    public void release() {
        released = true;
        Signals.send(pid(), Signals.CONT);
    }

    /** Its exit code once it has ended, 128 + signal for a violent end. */
    public OptionalInt ended() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Ends it when it never ran; a command that runs is the user's, and stays. */
    public void close() {
        if (!released && process.isAlive()) {
            process.destroyForcibly();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
