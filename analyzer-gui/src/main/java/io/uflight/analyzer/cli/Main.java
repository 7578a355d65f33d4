package io.uflight.analyzer.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code uflight query} and {@code uflight export}. One handler for everything that goes wrong, one table of exit codes. */
@Command(
        name = "uflight",
        description = "Answers questions about captures.",
        subcommands = {OpenCommand.class, QueryCommand.class, ExportCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private static final int INTERRUPTED = 130;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    boolean help;

    @Option(names = "--debug", description = "show stack traces of errors", scope = CommandLine.ScopeType.INHERIT)
    boolean debug;

    private Main() {}

    public static void main(String[] arguments) {
        int code = run(new Surroundings(System.getenv(), Terminal.ofProcess()), arguments);
        // A shutdown by Ctrl-C is under way when the work was cancelled: it sets the code itself.
        if (code != INTERRUPTED) {
            System.exit(code);
        }
    }

    /** What the commands take from outside. */
    record Surroundings(Map<String, String> environment, Terminal terminal) {}

    /** Every command, for the manual pages. */
    public static CommandLine commandLine() {
        return commandLine(new Main(), new Surroundings(System.getenv(), Terminal.ofProcess()));
    }

    private static CommandLine commandLine(Main root, Surroundings surroundings) {
        return new CommandLine(root, new Commands(surroundings));
    }

    static int run(Surroundings surroundings, String... arguments) {
        Main root = new Main();
        CommandLine commands = commandLine(root, surroundings);
        commands.setOut(surroundings.terminal().out());
        commands.setErr(surroundings.terminal().err());
        Usage.fold(commands, surroundings.terminal().width());
        commands.setParameterExceptionHandler((e, _) -> usage(surroundings.terminal(), e));
        commands.setExecutionExceptionHandler((e, _, _) -> failed(surroundings.terminal(), e, root.debug));
        int code =
                commands.execute(Arrays.stream(arguments).map(Main::notAnOption).toArray(String[]::new));
        if (code == 0) {
            code = written(surroundings.terminal(), root.debug);
        }
        surroundings.terminal().out().flush();
        surroundings.terminal().err().flush();
        return code;
    }

    /** SQL may begin with a comment, which would be taken for an option. */
    private static String notAnOption(String argument) {
        return argument.startsWith("--") && argument.length() > 2 && Character.isWhitespace(argument.charAt(2))
                ? " " + argument
                : argument;
    }

    /** An answer that nobody got is no success. */
    private static int written(Terminal terminal, boolean debug) {
        try {
            terminal.checkOut();
            return 0;
        } catch (BrokenPipeException | Failure e) {
            return failed(terminal, e, debug);
        }
    }

    private static int usage(Terminal terminal, ParameterException e) {
        terminal.error(Usage.wrong(e));
        return ExitCode.USAGE.code();
    }

    private static int failed(Terminal terminal, Exception e, boolean debug) {
        if (e instanceof CancellationException) {
            terminal.err().println("uflight: cancelled");
            return INTERRUPTED;
        }
        if (e instanceof BrokenPipeException) {
            return 0;
        }
        Failure failure = e instanceof Failure known
                ? known
                : Failure.of(ExitCode.FAILED, "uflight failed in a way it should not")
                        .where(e.getClass().getName())
                        .why(String.valueOf(e.getMessage()))
                        .fix("please report it with the output of --debug")
                        .cause(e);
        terminal.error(failure);
        if (debug) {
            e.printStackTrace(terminal.err());
        }
        return failure.exit().code();
    }
}
