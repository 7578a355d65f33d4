package io.uflight.analyzer.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.terminal.Fold;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;

/** The help of all commands in lines that a terminal does not wrap, and what is said of wrong usage. */
final class Usage {
    private static final int NARROWEST = 60;
    private static final int WIDEST = 80;

    private Usage() {}

    /** @param width columns of the terminal */
    static void fold(CommandLine commands, int width) {
        commands.setUsageHelpWidth(Math.clamp(width, NARROWEST, WIDEST));
        fold(commands);
        commands.getSubcommands().values().forEach(Usage::fold);
    }

    /** picocli would begin a wrapped line of these at its first column. */
    private static void fold(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.footer(folded(usage.footer(), usage.width() - 1));
        usage.customSynopsis(folded(usage.customSynopsis(), usage.width() - "Usage: ".length() - 1));
    }

    /** What was wrong with a command line: of an option with few values, which there are. */
    static Failure wrong(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String help = command + " --help";
        if (e.getArgSpec() instanceof OptionSpec option && option.type().isEnum() && e.getValue() != null) {
            String values = Arrays.stream(option.type().getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return Failure.of(ExitCode.USAGE, "no " + option.longestName().replace("-", "") + " '" + e.getValue() + "'")
                    .where(command + " " + option.longestName())
                    .why("there are: " + values)
                    .fix("choose one of them; " + help + " says what they are");
        }
        return Failure.of(ExitCode.USAGE, "wrong usage")
                .where(command)
                .why(String.valueOf(e.getMessage()))
                .fix(help);
    }

    private static String[] folded(String[] lines, int width) {
        return Arrays.stream(lines)
                .flatMap(line -> Fold.lines(line.isEmpty() ? "\n" : line, width).lines())
                .toArray(String[]::new);
    }
}
