package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.formats.capture.Capture;
import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.cases.Uflight;
import io.uflight.recorder.crash.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the table of processes says of a program that forks twice: each process, its file and its build. */
final class ProcessesTest {
    @TempDir
    private Path temporary;

    private Path program;
    private String build;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        RequireBpf.check();
        program = temporary.resolve("forks");
        Process gcc = new ProcessBuilder("gcc", "-O1", "-Wl,--build-id", "-o", program.toString(), "src/test/c/forks.c")
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
        try (ElfFile elf = ElfFile.open(program)) {
            build = elf.buildId().orElseThrow();
        }
    }

    @Test
    void ofACommand() throws IOException {
        Path capture = temporary.resolve("a.uflight");
        Uflight.run("record", "--probe", "hit", "-o", capture.toString(), "--", program.toString())
                .expect(0);
        List<List<@Nullable String>> rows = rows(capture);
        assertThat(rows).extracting(List::getFirst).contains("present");
        assertThat(rows).filteredOn(r -> "exec".equals(r.getFirst())).hasSize(1).allMatch(this::isOurs);
        assertThat(rows).filteredOn(r -> "fork".equals(r.getFirst())).hasSize(2).allMatch(this::isOurs);
        assertThat(rows).filteredOn(r -> "exit".equals(r.getFirst())).hasSize(3).allMatch(this::isOurs);
    }

    @Test
    void ofEachProcessOfAnExecutable() throws IOException, InterruptedException {
        Path capture = temporary.resolve("b.uflight");
        Process waiting = new ProcessBuilder("sh", "-c", "sleep 2; " + program + "; " + program + "; true")
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("log").toFile())
                .start();
        Uflight.run("record", "--probe", "hit", "--exe", program.toString(), "--for", "4s", "-o", capture.toString())
                .expect(0);
        assertThat(waiting.waitFor(10, TimeUnit.SECONDS)).isTrue();
        List<List<@Nullable String>> rows = rows(capture);
        assertThat(rows).filteredOn(r -> "exec".equals(r.getFirst())).hasSize(2).allMatch(this::isOurs);
        assertThat(rows).filteredOn(r -> "fork".equals(r.getFirst())).hasSize(4).allMatch(this::isOurs);
        assertThat(rows).filteredOn(r -> "exit".equals(r.getFirst())).hasSize(6).allMatch(this::isOurs);
    }

    @Test
    void thoseThatRunAlready() throws IOException, InterruptedException {
        Path sleeper = temporary.resolve("sleeper");
        assertThat(new ProcessBuilder("cp", "/bin/sleep", sleeper.toString())
                        .start()
                        .waitFor())
                .isZero();
        Process parent = new ProcessBuilder("sh", "-c", sleeper + " 20 & " + sleeper + " 20").start();
        Path byFile = temporary.resolve("c.uflight");
        Path byPid = temporary.resolve("d.uflight");
        try {
            Thread.sleep(500);
            Uflight.run(
                            "record",
                            "--probe",
                            "c:nanosleep",
                            "--exe",
                            sleeper.toString(),
                            "--for",
                            "1s",
                            "-o",
                            "" + byFile)
                    .expect(0);
            Uflight.run("record", "--probe", "c:nanosleep", "--pid", "" + parent.pid(), "--for", "1s", "-o", "" + byPid)
                    .expect(0);
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
        assertThat(rows(byFile))
                .hasSize(2)
                .allMatch(r ->
                        "present".equals(r.getFirst()) && sleeper.toString().equals(r.get(1)) && r.get(2) != null);
        assertThat(rows(byPid)).hasSize(3).allMatch(r -> "present".equals(r.getFirst()) && r.get(2) != null);
    }

    private boolean isOurs(List<@Nullable String> row) {
        return program.toString().equals(row.get(1)) && build.equals(row.get(2));
    }

    private static List<List<@Nullable String>> rows(Path capture) throws IOException {
        try (Capture read = Capture.open(capture)) {
            return Rows.texts(read, "processes", "event", "exe", "build_id");
        }
    }
}
