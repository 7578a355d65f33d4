package io.uflight.recorder.cli;

import java.util.List;
import picocli.CommandLine;

/** The recorder's entry. */
public final class Main {
    private Main() {}

    /** Every command, for the manual pages and for completion. */
    public static CommandLine commandLine() {
        return Commands.line(List.of(), List.of(), Console.system());
    }

    public static void main(String[] args) {
        int code = new Program(Console.system()).run(args);
        // Halting would skip the hooks that seal a capture; by now there is nothing left to seal.
        System.exit(code);
    }
}
