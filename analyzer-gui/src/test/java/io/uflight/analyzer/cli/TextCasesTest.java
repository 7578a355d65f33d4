package io.uflight.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.testing.TestStores;
import io.uflight.formats.terminal.Results;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every case below src/test/cases, of the form that recorder's have. To add one, write its lines into any of them. */
class TextCasesTest {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        List<DynamicTest> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/cases"))) {
            for (Path file : files.sorted().toList()) {
                for (String block : Files.readString(file).split("\n\\s*\n", -1)) {
                    List<String> lines =
                            block.lines().filter(l -> !l.startsWith("#")).toList();
                    if (!lines.isEmpty()) {
                        all.add(DynamicTest.dynamicTest(values(lines, "NAME").getFirst(), () -> check(lines)));
                    }
                }
            }
        }
        assertThat(all).isNotEmpty();
        return all.stream();
    }

    private void check(List<String> lines) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory(temporary, "case");
        for (String command : values(lines, "SETUP")) {
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", command).inheritIO();
            shell.environment().put("TMP", directory.toString());
            assertThat(shell.start().waitFor()).as(command).isZero();
        }
        int width = values(lines, "TERMINAL").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
        String run = values(lines, "RUN").getFirst().replace("$TMP", directory.toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new Results(out),
                new PrintWriter(err),
                width > 0,
                width > 0 ? width : 80);
        new TestStores(directory);
        Map<String, String> environment =
                Map.of("UFLIGHT_CACHE", directory.resolve("cache").toString());
        int exit = Main.run(new Main.Surroundings(environment, terminal), words(run));
        String said = out + "\n" + err;
        assertThat(Integer.toString(exit))
                .as(run + "\n" + said)
                .isEqualTo(values(lines, "EXPECT_EXIT").getFirst());
        values(lines, "EXPECT").forEach(text -> assertThat(said).contains(text.replace("$TMP", directory.toString())));
        values(lines, "EXPECT_NOT").forEach(text -> assertThat(said).doesNotContain(text));
        assertThat(said).doesNotContain("\tat ").doesNotContain("in a way it should not");
        if (width > 0) {
            assertThat(out.toString().lines()).allMatch(l -> l.codePointCount(0, l.length()) <= width);
        }
    }

    /** Without "uflight"; quotes as a shell has them, and \n for a line's end. */
    private static String[] words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String text = word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
            words.add(text.replace("\\n", "\n"));
        }
        assertThat(words.getFirst()).isEqualTo("uflight");
        return words.subList(1, words.size()).toArray(String[]::new);
    }

    private static List<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(l -> l.startsWith(key + " "))
                .map(l -> l.substring(key.length() + 1).strip())
                .toList();
    }
}
