package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stacks of a program that counts how it comes to its function: see stacks.c. */
@Timeout(300)
final class StacksTest {
    private static final String[] FRAME_POINTERS = {"-fno-omit-frame-pointer", "-fno-optimize-sibling-calls"};
    private static final int ROUNDS = 300;

    @TempDir
    private Path directory;

    @BeforeAll
    static void bpf() {
        RequireBpf.check();
    }

    /** What the program counted, and what the capture has. */
    private record Both(SortedMap<String, Long> counted, SortedMap<String, Long> recorded, List<String> said) {}

    /** {@code probe}: of its table {@code t}. */
    private Both record(Path program, String probe, int deepest, int processes, String... more) throws Exception {
        Path capture = directory.resolve("stacks.uflight");
        SortedMap<String, Long> counted = new TreeMap<>();
        List<String> said;
        try (CTarget target = CTarget.start(program, ROUNDS, deepest, processes)) {
            String[] arguments = {"--probe", probe, "--pid", "" + target.pid(), "-o", capture.toString()};
            String[] all = java.util.stream.Stream.concat(
                            java.util.Arrays.stream(arguments), java.util.Arrays.stream(more))
                    .toArray(String[]::new);
            try (Recording recorder = Recording.start(all)) {
                target.go();
                for (String line : target.linesUntil("counted")) {
                    String[] words = line.split(" ", -1);
                    if (words.length == 3) {
                        counted.put(words[1], Long.parseLong(words[2]));
                    }
                }
                said = List.copyOf(recorder.stop());
                target.go();
            }
        }
        try (Recorded recorded = new Recorded(capture)) {
            return new Both(counted, byStack(recorded), said);
        }
    }

    /** Rows by their stack, from main or the thread's function on, with "…" where outer frames are missing. */
    private static SortedMap<String, Long> byStack(Recorded recorded) throws Exception {
        Map<Long, String> stacks = new HashMap<>();
        Set<String> different = new HashSet<>();
        recorded.each("stacks", (batch, row) -> {
            String frames = Recorded.value(batch, "frames", row);
            boolean truncated = Recorded.value(batch, "truncated", row).equals("true");
            assertThat(stacks.put(Recorded.number(batch, "stack", row), (truncated ? "…" : "") + frames))
                    .isNull();
            assertThat(different.add(truncated + frames)).isTrue();
        });
        SortedMap<String, Long> rows = new TreeMap<>();
        recorded.each("t", (batch, row) -> {
            String stack = batch.getVector("stack").isNull(row)
                    ? "null"
                    : String.valueOf(stacks.get(Recorded.number(batch, "stack", row)));
            rows.merge(stack.replaceFirst("^.*?;(main|thread);", "$1;"), 1L, Long::sum);
        });
        return rows;
    }

    @Test
    void eachPathHasItsHits() throws Exception {
        Path program = CTarget.compile(directory, "stacks", "paths", FRAME_POINTERS);
        Both both = record(program, "work (ustack, s64 n) AS t", 12, 3);
        assertThat(both.counted()).hasSizeGreaterThan(30);
        assertThat(both.recorded()).isEqualTo(both.counted());
    }

    @Test
    void aReturnIsOfTheSamePaths() throws Exception {
        Path program = CTarget.compile(directory, "stacks", "paths", FRAME_POINTERS);
        Both both = record(program, "r:work () AS t", 5, 1, "-U");
        assertThat(both.recorded()).isEqualTo(both.counted());
    }

    /** Deeper ones are cut at their outer end, and say so. */
    @Test
    void aStackEndsAtItsDepth() throws Exception {
        Path program = CTarget.compile(directory, "stacks", "paths", FRAME_POINTERS);
        Both both = record(program, "work (ustack(10)) AS t", 99, 1);
        SortedMap<String, Long> expected = new TreeMap<>();
        both.counted().forEach((path, calls) -> {
            String[] frames = path.split(";", -1);
            // What calls main or the thread's function is on the stack too.
            String seen = frames.length < 8
                    ? path
                    : frames.length > 10
                            ? "…" + String.join(";", List.of(frames).subList(frames.length - 10, frames.length))
                            : null;
            if (seen != null) {
                expected.merge(seen, calls, Long::sum);
            }
        });
        assertThat(both.recorded()).containsAllEntriesOf(expected);
        assertThat(both.recorded().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(both.counted().values().stream().mapToLong(n -> n).sum());
        assertThat(both.recorded().keySet()).allMatch(path -> path.split(";", -1).length <= 10);
    }

    /** Without frame pointers the caller is known, and nothing that is not a function's is said of the others. */
    @Test
    void withoutFramePointersTheCallerIsThere() throws Exception {
        Path program =
                CTarget.compile(directory, "stacks", "without", "-fomit-frame-pointer", "-fno-optimize-sibling-calls");
        Both both = record(program, "work (ustack) AS t", 3, 1);
        SortedMap<String, Long> counted = lastTwo(both.counted());
        assertThat(lastTwo(both.recorded())).isEqualTo(counted);
        Set<String> known = Set.of("work", "left", "right", "deeper", "all", "main", "thread", "[unknown]");
        assertThat(both.recorded().keySet())
                .allSatisfy(path -> assertThat(path.split(";", -1))
                        .allMatch(frame -> known.contains(frame)
                                || frame.matches("(libc\\.so\\.6|paths)\\+0x[0-9a-f]+")
                                || frame.matches("[a-z_]+[a-z_0-9]*")));
    }

    /** The addresses of the program before mean nothing in the next one: its frames are right, or unknown. */
    @Test
    void aProgramThatBecameAnotherIsNotMistakenForIt() throws Exception {
        Path program = CTarget.compile(directory, "reexec", "reexec", FRAME_POINTERS);
        Path capture = directory.resolve("reexec.uflight");
        try (CTarget target = CTarget.start(program, 21, 50);
                Recording recorder = Recording.start(
                        "-U", "--probe", "work AS t", "--pid", "" + target.pid(), "-o", capture.toString())) {
            target.go();
            target.linesUntil("counted");
            recorder.ended();
        }
        try (Recorded recorded = new Recorded(capture)) {
            SortedMap<String, Long> stacks = byStack(recorded);
            assertThat(stacks.values().stream().mapToLong(n -> n).sum()).isEqualTo(21 * 50);
            long odd = stacks.getOrDefault("main;odd;work", 0L);
            long even = stacks.getOrDefault("main;even;work", 0L);
            long unknown = stacks.getOrDefault("[unknown];work", 0L);
            assertThat(odd + even + unknown).as(stacks.toString()).isEqualTo(21 * 50);
            assertThat(odd).isBetween(50L, 11 * 50L); // the first, which was there when the recording began, is odd
            assertThat(even).isLessThanOrEqualTo(10 * 50L);
        }
    }

    private static SortedMap<String, Long> lastTwo(SortedMap<String, Long> paths) {
        SortedMap<String, Long> ends = new TreeMap<>();
        paths.forEach((path, calls) -> ends.merge(path.replaceFirst("^.*;([^;]+;[^;]+)$", "$1"), calls, Long::sum));
        return ends;
    }
}
