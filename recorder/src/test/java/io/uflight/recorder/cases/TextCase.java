package io.uflight.recorder.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case of a {@code src/test/cases/*.txt}: NAME, any number of SETUP (shell), one RUN, EXPECT_EXIT, any number of
 * EXPECT and EXPECT_NOT (on either stream), CLEANUP (shell). $TMP is a fresh directory, $PID what a SETUP wrote to $TMP/pid. NEEDS bpf: only where probes can be attached. AS nobody, AS
 * nobody+bpf+perfmon (with these capabilities), AS without-bpf: in a process of its own, see {@link Deprived}. EACH N: runs with $N from 1 to N; of EXPECT_EXIT 0 or 4
 * either will do. TERMINAL N: on a terminal of N columns, where no line of the output may be longer.
 */
record TextCase(
        String file,
        String name,
        List<String> setup,
        String run,
        List<Integer> exits,
        List<String> expected,
        List<String> unexpected,
        List<String> cleanup,
        boolean needsBpf,
        @Nullable String as,
        int each,
        int terminal) {
    static List<TextCase> read(Path file) throws IOException {
        List<TextCase> cases = new ArrayList<>();
        for (String block : Files.readString(file).split("\n\\s*\n", -1)) {
            List<String> lines = block.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .toList();
            if (!lines.isEmpty()) {
                cases.add(parse(String.valueOf(file.getFileName()), lines));
            }
        }
        return cases;
    }

    private static TextCase parse(String file, List<String> lines) {
        List<String> setup = values(lines, "SETUP");
        List<String> known = List.of(
                "NAME",
                "SETUP",
                "RUN",
                "EXPECT_EXIT",
                "EXPECT",
                "EXPECT_NOT",
                "CLEANUP",
                "NEEDS",
                "AS",
                "EACH",
                "TERMINAL");
        for (String line : lines) {
            if (!known.contains(line.split(" ", 2)[0])) {
                throw new IllegalArgumentException(file + ": unknown line: " + line);
            }
        }
        return new TextCase(
                file,
                one(file, lines, "NAME"),
                setup,
                one(file, lines, "RUN"),
                Arrays.stream(one(file, lines, "EXPECT_EXIT").split(" or "))
                        .map(Integer::valueOf)
                        .toList(),
                values(lines, "EXPECT"),
                values(lines, "EXPECT_NOT"),
                values(lines, "CLEANUP"),
                values(lines, "NEEDS").contains("bpf"),
                values(lines, "AS").stream().findFirst().orElse(null),
                values(lines, "EACH").stream()
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(1),
                values(lines, "TERMINAL").stream()
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(0));
    }

    private static String one(String file, List<String> lines, String key) {
        List<String> values = values(lines, key);
        if (values.size() != 1) {
            throw new IllegalArgumentException(file + ": exactly one " + key + " in: " + lines.getFirst());
        }
        return values.getFirst();
    }

    private static List<String> values(List<String> lines, String key) {
        return lines.stream()
                .filter(l -> l.startsWith(key + " "))
                .map(l -> l.substring(key.length() + 1).strip())
                .toList();
    }
}
