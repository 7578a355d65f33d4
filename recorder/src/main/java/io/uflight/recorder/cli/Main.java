package io.uflight.recorder.cli;

/** The recorder's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int code = new Program(Console.system()).run(args);
        // Halting would skip the hooks that seal a capture; by now there is nothing left to seal.
        System.exit(code);
    }
}
