package io.uflight.analyzer.cli;

import io.uflight.analyzer.AnalyzerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code uflight open}. */
@Command(name = "open", description = "Opens the desktop analyzer.")
final class OpenCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "CAPTURE",
            arity = "0..*",
            description = "NAME.uflight or NAME.uflight.tar; several open together")
    List<Path> captures = List.of();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    boolean help;

    @Override
    public Integer call() {
        for (Path capture : captures) {
            if (!Files.exists(capture)) {
                throw new AnalyzerException(
                        AnalyzerException.UNREADABLE,
                        "the capture cannot be opened",
                        capture.toString(),
                        "it does not exist",
                        "name a NAME.uflight directory or a .uflight.tar");
            }
        }
        Desktop desktop = ServiceLoader.load(Desktop.class)
                .findFirst()
                .orElseThrow(() -> new AnalyzerException(
                        AnalyzerException.FAILED,
                        "there is no desktop analyzer",
                        "this installation",
                        "it came without its window",
                        "install the analyzer for this system; uflight query works without it"));
        desktop.open(
                captures.stream().map(path -> path.toAbsolutePath().toString()).toList());
        return 0;
    }
}
