package io.uflight.recorder.process;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * {@code -- COMMAND}: a process that exists but has not begun. A shell waits at a {@link Gate} and then becomes the command,
 * so the pid is known before its first instruction, and its standard streams are the user's own throughout.
 */
public final class StartedCommand {
    private static final String WAIT_THEN_BECOME =
            "exec 3<\"$1\" || exit 125; read -r go <&3 || exit 125; exec 3<&-; shift; exec \"$@\"";

    private final Path program;
    private final Process process;
    private final Gate gate;
    private boolean released;

    private StartedCommand(Path program, Process process, Gate gate) {
        this.program = program;
        this.process = process;
        this.gate = gate;
    }

    public static StartedCommand waiting(List<String> command) {
        Path program = Programs.find(command.getFirst());
        Gate gate = null;
        try {
            gate = Gate.make();
            List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", WAIT_THEN_BECOME, "uflight", gate.path()));
            line.addAll(command);
            return new StartedCommand(
                    program, new ProcessBuilder(line).inheritIO().start(), gate);
        } catch (IOException e) {
            if (gate != null) {
                gate.close();
            }
            throw Failure.of(ExitCode.FAILED, "the command cannot be started: " + command.getFirst())
                    .why(e.getMessage())
                    .cause(e);
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
        try {
            gate.open();
            released = true;
        } catch (IOException e) {
            throw Failure.of(ExitCode.FAILED, "the command did not start")
                    .where(program.toString())
                    .why(e.getMessage())
                    .cause(e);
        }
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
        gate.close();
    }
}
