import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** From a part's command line: {@code Manual MAIN-CLASS TO} writes one AsciiDoc page a command. */
final class Manual {
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path to = Files.createDirectories(Path.of(args[1]));
        CommandLine line =
                (CommandLine) Class.forName(args[0]).getMethod("commandLine").invoke(null);
        CommandSpec[] specs = Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
                .map(CommandLine::getCommandSpec)
                .toArray(CommandSpec[]::new);
        File none = null;
        int code = ManPageGenerator.generateManPage(to.toFile(), none, new boolean[0], false, specs);
        if (code != 0) {
            throw new IOException("the manual pages: exit code " + code);
        }
    }
}
