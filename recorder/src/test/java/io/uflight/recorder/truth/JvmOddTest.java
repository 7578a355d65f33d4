package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.cases.Uflight;
import io.uflight.recorder.flow.FlowMaps;
import io.uflight.recorder.running.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM may come up with, and how it may go. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class JvmOddTest {
    private static final String FLAG = "-XX:+DTraceMethodProbes";

    @TempDir
    private Path directory;

    private final Jdk jdk = Jdk.all().getLast();

    private Path capture() {
        return directory.resolve("odd.uflight");
    }

    @Test
    void namesOfSixtyKilobytesAndBeyondAscii() throws Exception {
        try (Talking program = new Talking(directory, jdk.command(directory, "Odd", List.of(FLAG), "names"));
                Recording recording = Recording.start(
                        "jvm:methods",
                        "--pid",
                        "" + program.pid(),
                        "--where",
                        "methods.class_name=shop.Größe\uD83D\uDE00",
                        "-o",
                        capture().toString())) {
            program.run();
            recording.stop();
        }
        List<Map<String, Object>> methods = Table.rows(capture(), "methods").stream()
                .filter(row -> Table.text(row, "class_name").startsWith("shop."))
                .toList();
        assertThat(methods)
                .hasSize(3)
                .allMatch(row -> Table.text(row, "class_name").equals("shop.Größe\uD83D\uDE00"));
        assertThat(methods)
                .anyMatch(row -> Table.text(row, "method_name").equals("überprüfe")
                        && Table.text(row, "truncated").equals("false"))
                .anyMatch(row -> Table.text(row, "method_name").length() == 1024
                        && Table.text(row, "truncated").equals("true"));
        Calls calls = Calls.read(capture(), (tid, path) -> {});
        assertThat(calls.returns()).containsEntry("shop.Größe\uD83D\uDE00.überprüfe", 100L);
    }

    /** Symbols of classes that are gone are freed, and others lie where they lay. */
    @Test
    void classesThatAreUnloadedLeaveTheirNamesToNobody() throws Exception {
        int classes = 400;
        Calls calls = recorded("jvm:methods,classes", "gone.*", "unload", classes);
        Map<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < classes; i++) {
            expected.put(String.format("gone.C%04d.m%04d", i, i), 5L);
            expected.put(String.format("gone.C%04d.run", i), 5L);
        }
        assertThat(calls.returns()).isEqualTo(expected);
        assertThat(Table.rows(capture(), "jvm_classes"))
                .filteredOn(row -> Table.text(row, "event").equals("unload"))
                .hasSizeGreaterThanOrEqualTo(classes - 50);
    }

    /** More methods than the kernel knows at a time: names of the others go before each event. */
    @Test
    void moreMethodsThanAreKnownAtATime() throws Exception {
        int classes = 4;
        Calls calls = recorded("jvm:methods", "wide.*", "wide", classes);
        Map<String, Long> expected = new TreeMap<>();
        for (int i = 0; i < classes; i++) {
            for (int method = 0; method < 17_000; method++) {
                expected.put("wide.W" + i + ".m" + method, 2L);
            }
            expected.put("wide.W" + i + ".run", 2L);
        }
        assertThat(expected).hasSizeGreaterThan(FlowMaps.METHODS);
        assertThat(calls.lost()).isZero();
        assertThat(calls.returns()).isEqualTo(expected);
        assertThat(calls.events()).isEqualTo(4L * expected.size());
    }

    /** {@code mode}: of truth/Odd.java, of whose classes those that {@code classes} fits are kept. */
    private Calls recorded(String parts, String classes, String mode, int n) throws Exception {
        try (Talking program = new Talking(
                        directory, jdk.command(directory, "Odd", List.of(FLAG, "-XX:+UseSerialGC"), mode, "" + n));
                Recording recording = Recording.start(
                        parts,
                        "--pid",
                        "" + program.pid(),
                        "--where",
                        "methods.class_name=" + classes,
                        "-o",
                        capture().toString())) {
            program.run();
            recording.stop();
        }
        return Calls.read(capture(), (tid, path) -> {});
    }

    @Test
    void theJvmExitsInMidRecording() throws Exception {
        try (Talking program = new Talking(directory, jdk.command(directory, "Tiny", List.of(FLAG), "30", "2"));
                Recording recording = Recording.start(
                        "jvm:methods",
                        "--pid",
                        "" + program.pid(),
                        "-o",
                        capture().toString())) {
            program.start();
            recording.awaitBytes(capture());
            program.kill();
            assertThat(recording.ended()).anyMatch(line -> line.startsWith("ended by: target exit"));
        }
        Calls calls = Calls.read(capture(), (tid, path) -> {});
        assertThat(calls.returns().keySet()).contains("Tiny.tiny").noneMatch(name -> name.startsWith("undefined"));
    }

    @Test
    void aJvmThatStartsLater() throws Exception {
        try (Recording recording = Recording.start(
                        "jvm:methods,threads",
                        "--exe",
                        jdk.home().resolve("bin/java").toString(),
                        "-o",
                        capture().toString());
                Talking program = new Talking(directory, jdk.command(directory, "Odd", List.of(FLAG), "names"))) {
            program.run();
            program.end();
            recording.stop();
        }
        Calls calls = Calls.read(capture(), (tid, path) -> {});
        assertThat(calls.returns().keySet()).contains("Odd.main").noneMatch(name -> name.startsWith("undefined"));
    }

    /** Debian's JDK 11 is another one such. */
    @Test
    void aLibjvmWithoutProbesIsNamed() throws Exception {
        RequireBpf.check();
        Path home = directory.resolve("bare");
        Files.createDirectories(home.resolve("lib/server"));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(jdk.home().resolve("bin/java"), home.resolve("bin/java"), StandardCopyOption.COPY_ATTRIBUTES);
        Process strip = new ProcessBuilder(
                        "objcopy",
                        "--remove-section=.note.stapsdt",
                        jdk.home().resolve("lib/server/libjvm.so").toRealPath().toString(),
                        home.resolve("lib/server/libjvm.so").toString())
                .inheritIO()
                .start();
        assertThat(strip.waitFor()).isZero();
        withoutProbes(home.resolve("bin/java"));
        if (Jdk.FETCHED) {
            withoutProbes(Jdk.fetched(11).executable());
        }
    }

    private void withoutProbes(Path java) {
        Uflight said = Uflight.run(
                        "record",
                        "jvm",
                        "--exe",
                        java.toString(),
                        "-o",
                        capture().toString())
                .expect(4);
        assertThat(said.err()).contains("no USDT probe", "libjvm.so");
    }

    @Test
    void aMissingFlagIsSaid() throws Exception {
        try (Talking program = new Talking(directory, jdk.command(directory, "Flow", List.of()));
                Recording recording = Recording.start(
                        "jvm:methods,gc",
                        "--pid",
                        "" + program.pid(),
                        "-o",
                        capture().toString())) {
            assertThat(recording.stop())
                    .anyMatch(line -> line.contains("-XX:+DTraceMethodProbes")
                            && line.contains("JDK " + jdk.version())
                            && line.contains("restart"));
        }
    }
}
