package io.uflight.recorder.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.capture.Capture;
import io.uflight.formats.capture.Manifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recorder as a process of its own, ended by signals. */
final class SignalTest {
    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void anAskedStopSealsAndExitsWithZero(String signal) throws IOException, InterruptedException {
        Path capture = temporary.resolve("x.uflight");
        Process recorder = recordUntil(capture, signal);
        assertThat(recorder.exitValue()).isZero();
        try (Capture read = Capture.open(capture)) {
            read.verify();
            assertThat(read.problems()).isEmpty();
            Manifest manifest = read.manifest().orElseThrow();
            assertThat(manifest.ended()).isEqualTo("SIG" + signal);
            Manifest.Attached attached = Objects.requireNonNull(manifest.attached());
            assertThat(List.of(
                            manifest.startWallNanos(),
                            attached.fromWallNanos(),
                            Objects.requireNonNull(attached.toWallNanos()),
                            Objects.requireNonNull(manifest.endWallNanos())))
                    .isSorted();
        }
    }

    @Test
    void aKilledRecordingOpensAndSaysSo() throws IOException, InterruptedException {
        Path capture = temporary.resolve("x.uflight");
        recordUntil(capture, "KILL");
        try (Capture read = Capture.open(capture)) {
            read.verify();
            Manifest manifest = read.manifest().orElseThrow();
            assertThat(manifest.ended()).isNull();
            assertThat(Objects.requireNonNull(manifest.attached()).toWallNanos())
                    .isNull();
            assertThat(read.problems()).isNotEmpty();
            long rows = read.segments().stream()
                    .filter(s -> s.table().equals("hit"))
                    .mapToLong(s -> s.rows())
                    .sum();
            assertThat(rows).isPositive();
        }
    }

    @Test
    void anIgnoredInterruptIsTold() throws IOException, InterruptedException {
        RequireBpf.check();
        Path program = temporary.resolve("loop");
        assertThat(run("gcc", "-O1", "-o", program.toString(), "src/test/c/loop.c"))
                .isZero();
        List<String> line = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
        line.addAll(line(temporary.resolve("x.uflight"), program));
        Process recorder = new ProcessBuilder(line).redirectErrorStream(true).start();
        List<ProcessHandle> children = List.of();
        try {
            assertThat(recorder.inputReader().readLine())
                    .startsWith("warning: SIGINT is ignored")
                    .contains("SIGTERM");
            children = recorder.descendants().toList();
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
            recorder.destroyForcibly();
        }
    }

    @Test
    void aKillBeforeTheCommandRunsLeavesNoneWaiting() throws IOException, InterruptedException {
        RequireBpf.check();
        Path program = temporary.resolve("loop");
        assertThat(run("gcc", "-O1", "-o", program.toString(), "src/test/c/loop.c"))
                .isZero();
        Process recorder = new ProcessBuilder(line(temporary.resolve("x.uflight"), program))
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("log").toFile())
                .start();
        List<ProcessHandle> waiting = List.of();
        try {
            while (waiting.isEmpty() && recorder.isAlive()) {
                waiting = recorder.children().toList();
            }
            recorder.destroyForcibly();
            assertThat(waiting).isNotEmpty();
            assertThat(Files.readString(temporary.resolve("log"))).doesNotContain("attached");
            for (int i = 0; i < 500 && waiting.stream().anyMatch(ProcessHandle::isAlive); i++) {
                Thread.sleep(10);
            }
            assertThat(waiting).noneMatch(ProcessHandle::isAlive);
        } finally {
            waiting.forEach(ProcessHandle::destroyForcibly);
            recorder.destroyForcibly();
        }
    }

    private Process recordUntil(Path capture, String signal) throws IOException, InterruptedException {
        RequireBpf.check();
        Path program = temporary.resolve("loop");
        assertThat(run("gcc", "-O1", "-o", program.toString(), "src/test/c/loop.c"))
                .isZero();
        Process recorder = new ProcessBuilder(line(capture, program))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        List<ProcessHandle> children = List.of();
        try {
            BufferedReader said = recorder.inputReader();
            String first = said.readLine();
            assertThat(first).startsWith("attached: 1 probe");
            Thread.sleep(3000);
            children = recorder.children().toList();
            assertThat(run("kill", "-" + signal, Long.toString(recorder.pid()))).isZero();
            assertThat(recorder.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(children).as("the target runs on").isNotEmpty().allMatch(ProcessHandle::isAlive);
            return recorder;
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
            recorder.destroyForcibly();
        }
    }

    private static List<String> line(Path capture, Path program) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.uflight.recorder.cli.Main",
                "record",
                "--probe",
                "hit (u64 n=arg1)",
                "-o",
                capture.toString(),
                "--",
                program.toString(),
                "1000000000");
    }

    private static int run(String... line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(line).inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
