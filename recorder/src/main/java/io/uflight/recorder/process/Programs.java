package io.uflight.recorder.process;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the file that {@code -- COMMAND} will run, before it runs. */
public final class Programs {
    private Programs() {}

    /** As execvp would: a path if it has a slash, else along PATH. */
    public static Path find(String command) {
        if (command.contains("/")) {
            Path path = Path.of(command);
            if (!Files.exists(path)) {
                throw Failure.of(ExitCode.TARGET, "no such program: " + command).fix("check the path");
            }
            if (Files.isDirectory(path) || !Files.isExecutable(path)) {
                throw Failure.of(ExitCode.TARGET, "not an executable: " + command)
                        .why(Files.isDirectory(path) ? "it is a directory" : "it has no permission to be run")
                        .fix("chmod +x it, or name another program");
            }
            return path;
        }
        String search = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        for (String place : search.split(":", -1)) {
            Path path = Path.of(place.isEmpty() ? "." : place, command);
            if (Files.isRegularFile(path) && Files.isExecutable(path)) {
                return path;
            }
        }
        throw Failure.of(ExitCode.TARGET, "no such program: " + command)
                .why("no directory of PATH holds it")
                .fix("give its path");
    }

    /** Of a script its interpreter, which is what the probes sit in; else the file itself. */
    public static Path image(Path program) {
        String first = firstLine(program);
        if (!first.startsWith("#!")) {
            return program;
        }
        String[] words = first.substring(2).strip().split("\\s+", -1);
        boolean env = words.length > 1 && words[0].endsWith("/env");
        return env ? find(words[1]) : Path.of(words[0]);
    }

    private static String firstLine(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(256), StandardCharsets.ISO_8859_1);
            return head.lines().findFirst().orElse("");
        } catch (IOException e) {
            throw TargetFile.failure(e, file.toString());
        }
    }
}
