package io.uflight.recorder.cli;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/** {@code uflight completion}: what a shell needs to complete the command line. */
@Command(
        name = "completion",
        description = "Print what makes a shell complete this command line.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(uflight completion bash)             in ~/.bashrc",
            "  source <(uflight completion zsh)              in ~/.zshrc",
            "  uflight completion fish | source              in ~/.config/fish/config.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    /** The analyzer's, which take captures. */
    private static final SortedMap<String, String> OTHERS = new TreeMap<>(
            Map.of("open", "Open captures in a window.", "query", "Ask a capture in SQL.", "export", "Write tables."));

    private final Console console;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine line = Commands.line(List.of(), List.of(), console);
        OTHERS.forEach((name, description) -> line.addSubcommand(name, takingFiles(description)));
        // zsh understands bash's with its own bashcompinit, which that script asks for.
        console.out().println(shell == Shell.FISH ? FishCompletion.of(line) : AutoComplete.bash("uflight", line));
        return 0;
    }

    private static CommandSpec takingFiles(String description) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(description);
        spec.addPositional(PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(File.class)
                .arity("1..*")
                .build());
        return spec;
    }
}
