package io.uflight.recorder.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every case below src/test/cases. To add one, write its lines into any of those files. */
final class TextCasesTest {
    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        List<TextCase> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/cases"))) {
            for (Path file : files.sorted().toList()) {
                all.addAll(TextCase.read(file));
            }
        }
        assertThat(all).isNotEmpty();
        return all.stream().map(c -> DynamicTest.dynamicTest(c.file() + ": " + c.name(), () -> check(c)));
    }

    private void check(TextCase test) throws Exception {
        Path directory = Files.createTempDirectory(temporary, "case");
        if (test.needsBpf()) {
            RequireBpf.check();
        }
        try {
            for (String command : test.setup()) {
                assertThat(shell(command, directory)).as("SETUP " + command).isZero();
            }
            for (int n = 1; n <= test.each(); n++) {
                run(test, directory, n);
            }
        } finally {
            for (String command : test.cleanup()) {
                assertThat(shell(command, directory)).as("CLEANUP " + command).isZero();
            }
        }
    }

    private static void run(TextCase test, Path directory, int n) throws IOException, InterruptedException {
        String line = test.run().replace("$TMP", directory.toString()).replace("$N", Integer.toString(n));
        Path pid = directory.resolve("pid");
        if (Files.exists(pid)) {
            line = line.replace("$PID", Files.readString(pid).strip());
        }
        List<String> words = Words.split(line);
        assertThat(words.getFirst()).isEqualTo("uflight");
        String[] args = words.subList(1, words.size()).toArray(String[]::new);
        Uflight ran = test.as() == null ? Uflight.run(test.terminal(), args) : Deprived.run(test.as(), args);
        assertThat(ran.exit()).as(line + ": exit code; it said:\n" + ran.said()).isIn(test.exits());
        if (test.terminal() > 0) {
            assertThat(ran.out().lines()).allMatch(l -> l.codePointCount(0, l.length()) <= test.terminal());
        }
        for (String text : test.expected()) {
            assertThat(ran.said()).contains(text.replace("$TMP", directory.toString()));
        }
        for (String text : test.unexpected()) {
            assertThat(ran.said()).doesNotContain(text);
        }
        assertThat(ran.err())
                .as("a user never sees a stack trace")
                .doesNotContain("\tat ")
                .doesNotContain("Exception")
                .doesNotContain("in a way it should not");
        if (ran.exit() != 0 && !ran.said().contains("\"can_record\"")) {
            assertThat(ran.err()).containsPattern("(?m)^uflight: ");
        }
    }

    private static int shell(String command, Path directory) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        builder.environment().put("TMP", directory.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("setup.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
