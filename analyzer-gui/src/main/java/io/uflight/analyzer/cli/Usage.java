package io.uflight.analyzer.cli;

import io.uflight.formats.terminal.Fold;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The help of all commands in lines that a terminal does not wrap. */
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

    private static String[] folded(String[] lines, int width) {
        return Arrays.stream(lines)
                .flatMap(line -> Fold.lines(line.isEmpty() ? "\n" : line, width).lines())
                .toArray(String[]::new);
    }
}
