package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.terminal.Results;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line: the only place where exceptions become messages and exit codes. */
public final class Program {
    private final Console console;

    public Program(Console console) {
        this.console = console;
    }

    public int run(String... args) {
        boolean debug = Arrays.asList(args).contains("--debug");
        int delimiter = Arrays.asList(args).indexOf("--");
        List<String> own = Arrays.asList(args).subList(0, delimiter < 0 ? args.length : delimiter);
        List<String> tail = delimiter < 0 ? List.of() : Arrays.asList(args).subList(delimiter + 1, args.length);
        try {
            CommandLine line = Commands.line(own, tail, console);
            line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, debug));
            line.setParameterExceptionHandler((e, unparsed) -> failed(usage(e), debug));
            int code = line.execute(own.toArray(String[]::new));
            return code == 0 ? written(debug) : code;
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            return failed(e, debug);
        } finally {
            console.flush();
        }
    }

    private int failed(Throwable thrown, boolean debug) {
        Failure failure = Failures.of(thrown);
        console.out().flush();
        console.err().print(failure.render(console.messageWidth()));
        if (debug) {
            thrown.printStackTrace(console.err());
        }
        return failure.exit().code();
    }

    /** Results that nobody got are no success; a reader that has gone, such as head, has had enough. */
    private int written(boolean debug) {
        try {
            console.out().written();
            return 0;
        } catch (IOException e) {
            return failed(
                    Failure.of(Results.full(e) ? ExitCode.DISK : ExitCode.FAILED, "the results could not be written")
                            .where("standard output")
                            .why(e.getMessage())
                            .fix("make room, or write them elsewhere")
                            .cause(e),
                    debug);
        }
    }

    private static Failure usage(ParameterException e) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        String message = String.valueOf(e.getMessage());
        Failure failure = Failure.of(ExitCode.USAGE, message.isEmpty() ? "wrong usage" : lower(message));
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String first = unmatched.getUnmatched().getFirst();
            boolean command = e.getCommandLine().getParent() == null;
            failure = Failure.of(
                    ExitCode.USAGE,
                    command ? "no command '" + first + "'" : "'" + first + "' is one argument too many");
        }
        if (e.getCause() instanceof Failure cause) {
            failure = Failure.of(ExitCode.USAGE, cause.what());
        }
        List<String> near = e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        if (!near.isEmpty()) {
            failure = failure.why("did you mean " + String.join(" or ", near) + "?");
        }
        if (e instanceof UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().stream().anyMatch(a -> a.equals("-p") || a.matches("-p[0-9]+"))) {
            failure = failure.why("a process is named by --pid P here");
        }
        return failure.where(name).fix("see '" + name + " --help'");
    }

    private static String lower(String message) {
        String first = message.lines().findFirst().orElse(message);
        return Character.toLowerCase(first.charAt(0)) + first.substring(1);
    }
}
