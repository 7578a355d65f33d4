package io.uflight.recorder.cli;

import io.uflight.formats.capture.Bundle;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Problem;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code uflight bundle}: a capture as one file. */
@Command(
        name = "bundle",
        description = "Make one file of a capture, to mail or attach; it opens as it is.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  uflight bundle redis.uflight                 makes redis.uflight.tar"})
final class BundleCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "CAPTURE", description = "A NAME.uflight directory.")
    private Path path = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "NAME.uflight.tar beside the capture.")
    private @Nullable Path out;

    BundleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.isRegularFile(path)) {
            throw Failure.of(ExitCode.USAGE, "this is one file already")
                    .where(path.toString())
                    .fix("mail it as it is");
        }
        try (Capture capture = Capture.open(path)) {
            Path name = path.toRealPath();
            Path file = out != null ? out : name.resolveSibling(name.getFileName() + ".tar");
            Bundle.write(capture, file, (done, of) -> {});
            Problem.summed(capture.problems()).forEach(p -> console.err().println("warning: " + PlainText.of(p)));
            console.err().println(PlainText.of(file.toString()) + ", " + Quantities.bytes(Files.size(file)));
            return 0;
        }
    }
}
