package io.uflight.recorder.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The commands and their options as fish's {@code complete} takes them; picocli knows bash and zsh alone. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandLine line) {
        StringJoiner script = new StringJoiner("\n");
        for (Map.Entry<String, CommandLine> command : line.getSubcommands().entrySet()) {
            CommandSpec spec = command.getValue().getCommandSpec();
            script.add("complete -c uflight -f -n __fish_use_subcommand -a " + command.getKey()
                    + described(spec.usageMessage().description()));
            for (PositionalParamSpec positional : spec.positionalParameters()) {
                if (positional.completionCandidates() != null) {
                    script.add("complete -c uflight -n '__fish_seen_subcommand_from " + command.getKey() + "' -a '"
                            + String.join(" ", positional.completionCandidates()) + "'");
                }
            }
            for (OptionSpec option : spec.options()) {
                if (!option.hidden()) {
                    script.add("complete -c uflight -n '__fish_seen_subcommand_from " + command.getKey() + "'"
                            + names(option) + (option.arity().max() > 0 ? " -r" : "")
                            + described(option.description()));
                }
            }
        }
        return script.toString();
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String described(String[] lines) {
        String text = Arrays.stream(lines).findFirst().orElse("");
        return text.isEmpty()
                ? ""
                : " -d '" + text.replace("%n", " ").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
