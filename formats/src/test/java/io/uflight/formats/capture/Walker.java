package io.uflight.formats.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The second reader, in Python: what the first one is compared with. */
final class Walker {
    private static final Path SCRIPT = Path.of("src/test/python/walk.py").toAbsolutePath();

    private Walker() {}

    /** Its output, line by line. */
    static List<String> run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-B", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return lines(input, command);
    }

    static List<String> lines(String input, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("lines", ".txt");
        Path in = Files.createTempFile("input", ".txt");
        try {
            try (OutputStream stream = Files.newOutputStream(in)) {
                stream.write(input.getBytes(UTF_8));
            }
            Process process = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("it hangs: " + command);
            }
            if (process.exitValue() != 0) {
                throw new IOException("exit code " + process.exitValue() + " of " + command);
            }
            return Files.readAllLines(output);
        } finally {
            Files.delete(output);
            Files.delete(in);
        }
    }
}
