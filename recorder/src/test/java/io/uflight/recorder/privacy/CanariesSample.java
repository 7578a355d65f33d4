package io.uflight.recorder.privacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** One recording of the canaries, kept with the words, so that the analyzer's exports of it can be searched as well. */
final class CanariesSample {
    static final Path DIRECTORY = Path.of("../sample-captures/canaries");

    private CanariesSample() {}

    static void write(Path bundle, Canaries canaries) throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.copy(bundle, DIRECTORY.resolve("canaries.uflight.tar"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(DIRECTORY.resolve("secrets.txt"), canaries.secrets());
        Files.write(DIRECTORY.resolve("keys.txt"), canaries.keys());
    }

    static List<String> secrets() throws IOException {
        return Files.readAllLines(DIRECTORY.resolve("secrets.txt"));
    }

    static List<String> keys() throws IOException {
        return Files.readAllLines(DIRECTORY.resolve("keys.txt"));
    }
}
