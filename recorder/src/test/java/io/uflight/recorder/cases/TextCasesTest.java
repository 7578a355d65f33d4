package io.uflight.recorder.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cli.Console;
import io.uflight.recorder.cli.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            List<String> words = Words.split(test.run().replace("$TMP", directory.toString()));
            assertThat(words.getFirst()).isEqualTo("uflight");
            Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
            int code = new Program(console).run(words.subList(1, words.size()).toArray(String[]::new));
            String said = out + "\n" + err;
            assertThat(code).as("exit code; it said:\n" + said).isEqualTo(test.exit());
            for (String text : test.expected()) {
                assertThat(said).contains(text.replace("$TMP", directory.toString()));
            }
            for (String text : test.unexpected()) {
                assertThat(said).doesNotContain(text);
            }
            assertThat(err.toString())
                    .as("a user never sees a stack trace")
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
            if (code != 0) {
                assertThat(err.toString()).containsPattern("(?m)^uflight: ");
            }
        } finally {
            for (String command : test.cleanup()) {
                assertThat(shell(command, directory)).as("CLEANUP " + command).isZero();
            }
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
