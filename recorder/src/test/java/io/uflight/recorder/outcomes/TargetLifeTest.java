package io.uflight.recorder.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.RequireBpf;
import io.uflight.recorder.running.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of a target: each of its hits is a row, nobody else's is, and the recording ends when it should. */
@Timeout(120)
final class TargetLifeTest {
    private static final int CALLS = 300;
    private static final String HIT = "hit (s32 number=arg1) AS hits";

    @TempDir
    private Path directory;

    private Path program;
    private Path capture;
    /** A child that is left behind waits for this file. */
    private Path orphan;

    @BeforeEach
    void compile() throws Exception {
        RequireBpf.check();
        program = CTarget.compile(directory, "life");
        capture = directory.resolve("x.uflight");
        orphan = directory.resolve("go");
    }

    private Recording record(CTarget target, String probe, String... options) throws Exception {
        return record(target.pid(), probe, options);
    }

    private Recording record(long pid, String probe, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("--pid", "" + pid, "--probe", probe, "-o", "" + capture));
        arguments.addAll(List.of(options));
        return Recording.start(arguments.toArray(String[]::new));
    }

    private static void endsWithItsTarget(Recording recorder) throws Exception {
        assertThat(recorder.ended()).anyMatch(l -> l.startsWith("ended by: target exit"));
    }

    /** Rows by process, which are all the hits there were. */
    private SortedMap<Long, Long> rows() throws Exception {
        SortedMap<Long, Long> rows = new TreeMap<>();
        try (Recorded recorded = new Recorded(capture)) {
            recorded.each("hits", (batch, row) -> rows.merge(Recorded.number(batch, "pid", row), 1L, Long::sum));
            long all = rows.values().stream().mapToLong(n -> n).sum();
            assertThat(recorded.outcomes("hit").getOrDefault("written", 0L)).isEqualTo(all);
            assertThat(recorded.hits("hit")).as("every hit is a row").isEqualTo(all);
        }
        return rows;
    }

    /** A column of the processes' events of one kind. */
    private List<String> told(String event, String column) throws Exception {
        List<String> told = new ArrayList<>();
        try (Recorded recorded = new Recorded(capture)) {
            recorded.each("processes", (batch, row) -> {
                if (Recorded.value(batch, "event", row).equals(event)) {
                    told.add(Recorded.value(batch, column, row));
                }
            });
        }
        return told;
    }

    @AfterEach
    void theOrphanHasEnded() throws Exception {
        for (int i = 0; Files.exists(orphan); i++) {
            assertThat(i).as("it does not end").isLessThan(10_000);
            Thread.sleep(5);
        }
    }

    @Test
    void itEnds() throws Exception {
        try (CTarget target = CTarget.start(program, CALLS, "stay");
                Recording recorder = record(target, HIT)) {
            target.go();
            target.linesUntil("calls");
            target.go();
            endsWithItsTarget(recorder);
            assertThat(rows()).isEqualTo(Map.of(target.pid(), (long) CALLS));
        }
        assertThat(told("exit", "exit_code")).containsExactly("5");
    }

    @Test
    void itIsKilled() throws Exception {
        try (CTarget target = CTarget.start(program, CALLS, "stay");
                Recording recorder = record(target, HIT)) {
            target.go();
            target.linesUntil("calls");
            target.kill();
            endsWithItsTarget(recorder);
            assertThat(rows()).isEqualTo(Map.of(target.pid(), (long) CALLS));
        }
        assertThat(told("exit", "exit_code")).containsExactly("137");
    }

    @Test
    void itExecutesItselfAnew() throws Exception {
        try (CTarget target = CTarget.start(program, CALLS, "become", program, 200, "stay");
                Recording recorder = record(target, HIT)) {
            target.go();
            target.linesUntil("calls");
            target.linesUntil("ready");
            target.go();
            target.linesUntil("calls");
            target.go();
            endsWithItsTarget(recorder);
            assertThat(rows()).isEqualTo(Map.of(target.pid(), CALLS + 200L));
        }
        assertThat(told("exec", "exe")).containsExactly(program.toString());
    }

    @Test
    void itExecutesAnotherProgram() throws Exception {
        Path other = Files.copy(program, directory.resolve("other"));
        try (CTarget target = CTarget.start(program, CALLS, "become", other, 200, "stay");
                Recording recorder = record(target, HIT)) {
            target.go();
            target.linesUntil("calls");
            target.linesUntil("ready");
            target.go();
            target.linesUntil("calls");
            target.go();
            endsWithItsTarget(recorder);
            assertThat(rows()).isEqualTo(Map.of(target.pid(), (long) CALLS));
        }
        assertThat(told("exec", "exe")).containsExactly(other.toString());
        assertThat(told("exit", "exit_code")).containsExactly("5");
    }

    @Test
    void itLeavesAChildThatIsFollowed() throws Exception {
        try (CTarget target = CTarget.start(program, CALLS, "leave", orphan);
                Recording recorder = record(target, HIT)) {
            target.go();
            target.linesUntil("calls");
            Files.createFile(orphan);
            endsWithItsTarget(recorder);
            assertThat(rows())
                    .hasSize(2)
                    .containsEntry(target.pid(), (long) CALLS)
                    .allSatisfy((pid, n) -> assertThat(n).isEqualTo(CALLS));
        }
        assertThat(told("exit", "exit_code")).containsExactlyInAnyOrder("5", "0");
    }

    @Test
    void itLeavesAChildThatIsNotFollowed() throws Exception {
        try (CTarget target = CTarget.start(program, CALLS, "leave", orphan);
                Recording recorder = record(target, HIT, "--no-follow")) {
            target.go();
            target.linesUntil("calls");
            endsWithItsTarget(recorder);
            Files.createFile(orphan);
            assertThat(rows()).isEqualTo(Map.of(target.pid(), (long) CALLS));
        }
    }

    @Test
    void itsNumberIsGivenToAnotherProcess() throws Exception {
        try (CTarget target = CTarget.start(program, CALLS, "leave", orphan);
                Recording recorder = record(target, HIT)) {
            target.go();
            target.linesUntil("calls");
            target.awaitEnd();
            try (CTarget other = CTarget.start(program, "reuse", target.pid(), program, 2 * CALLS, "stay")) {
                assertThat(Path.of("/proc/" + target.pid())).exists();
                other.go();
                other.linesUntil("calls");
                other.go();
                other.awaitEnd();
            }
            Files.createFile(orphan);
            endsWithItsTarget(recorder);
            assertThat(rows())
                    .hasSize(2)
                    .containsEntry(target.pid(), (long) CALLS)
                    .allSatisfy((pid, n) -> assertThat(n).isEqualTo(CALLS));
        }
        assertThat(told("exit", "exit_code")).containsExactlyInAnyOrder("5", "0");
    }

    @Test
    void itLoadsTheLibraryLater() throws Exception {
        Path source = Files.writeString(directory.resolve("late.c"), """
                __attribute__((naked)) int hit(int n __attribute__((unused)))
                {
                    __asm__ volatile("push %rbp; mov %edi, %eax; pop %rbp; ret");
                }
                """);
        Path library = directory.resolve("liblate.so");
        Process gcc = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", "" + library, "" + source)
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
        try (CTarget target = CTarget.start(program, CALLS, "open", library);
                Recording recorder = record(target, library + ":" + HIT)) {
            target.go();
            target.linesUntil("calls");
            target.go();
            endsWithItsTarget(recorder);
            assertThat(rows()).isEqualTo(Map.of(target.pid(), (long) CALLS));
        }
    }

    /** As in a container, seen from the host: its paths and its number are others there. */
    @Test
    void itLivesInNamespacesOfItsOwn() throws Exception {
        Path root = Files.createDirectory(directory.resolve("root"));
        Process gcc = new ProcessBuilder("gcc", "-static", "-O2", "-w", "-o", root + "/life", "src/test/c/life.c")
                .redirectError(directory.resolve("gcc.log").toFile())
                .start();
        assertThat(gcc.waitFor())
                .as(Files.readString(directory.resolve("gcc.log")))
                .isZero();
        try (CTarget unshare = CTarget.start(
                Path.of("/usr/bin/unshare"),
                "--pid",
                "--fork",
                "--kill-child",
                "--mount",
                "chroot",
                root,
                "/life",
                CALLS,
                "stay")) {
            long pid = Long.parseLong(
                    Files.readString(Path.of("/proc/" + unshare.pid() + "/task/" + unshare.pid() + "/children"))
                            .strip());
            try (Recording recorder = record(pid, "/life:" + HIT)) {
                unshare.go();
                unshare.linesUntil("calls");
                unshare.go();
                endsWithItsTarget(recorder);
            }
            assertThat(rows()).isEqualTo(Map.of(pid, (long) CALLS));
            assertThat(told("present", "ns_pid")).containsExactly("1");
            assertThat(told("exit", "pid")).containsExactly("" + pid);
        }
    }

    @Test
    void thereAreTwo() throws Exception {
        try (CTarget one = CTarget.start(program, CALLS, "stay");
                Recording recorder = Recording.start("--exe", "" + program, "--probe", HIT, "-o", "" + capture);
                CTarget two = CTarget.start(program, 2 * CALLS, "stay")) {
            one.go();
            two.go();
            one.linesUntil("calls");
            one.go();
            two.linesUntil("calls");
            recorder.stop();
            assertThat(rows()).isEqualTo(Map.of(one.pid(), (long) CALLS, two.pid(), 2L * CALLS));
        }
    }
}
