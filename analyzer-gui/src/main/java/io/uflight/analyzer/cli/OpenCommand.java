package io.uflight.analyzer.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code uflight open}. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Opens the desktop analyzer.")
final class OpenCommand implements Callable<Integer> {
    private static final Pattern MOMENT =
            Pattern.compile("\\d+(\\.\\d+)?\\s*(ns|us|ms|s|min|h)?|\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");

    @Parameters(
            paramLabel = "CAPTURE",
            arity = "0..*",
            description = "NAME.uflight or NAME.uflight.tar; several open together")
    List<Path> captures = List.of();

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            description = "import only what is later: seconds since the start (21.4), or the host's time (14:02:31)")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "MOMENT", description = "import only what is earlier")
    @Nullable
    String to;

    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "TABLE",
            description = "import only these tables, and what the capture says of itself")
    List<String> tables = List.of();

    @Override
    public Integer call() {
        for (Path capture : captures) {
            if (!Files.exists(capture)) {
                throw Failure.of(ExitCode.CAPTURE, "the capture cannot be opened")
                        .where(capture.toString())
                        .why("it does not exist")
                        .fix("name a NAME.uflight directory or a .uflight.tar");
            }
        }
        String range = range();
        Desktop desktop = ServiceLoader.load(Desktop.class)
                .findFirst()
                .orElseThrow(() -> Failure.of(ExitCode.FAILED, "there is no desktop analyzer")
                        .where("this installation")
                        .why("it came without its window")
                        .fix("install the analyzer for this system; uflight query works without it"));
        desktop.open(
                captures.stream().map(path -> path.toAbsolutePath().toString()).toList(), tables, range);
        return 0;
    }

    /** As the window's range field takes it; empty for all of the time. */
    private String range() {
        for (String moment : new String[] {from, to}) {
            if (moment != null && !MOMENT.matcher(moment.strip()).matches()) {
                throw Failure.of(ExitCode.USAGE, "not a moment")
                        .where(moment.equals(from) ? "--from" : "--to")
                        .why(moment)
                        .fix("write seconds since the start of the capture, 21.4, or its host's time of day, 14:02:31");
            }
        }
        return from == null && to == null ? "" : (from == null ? "0" : from) + "-" + (to == null ? "" : to);
    }
}
