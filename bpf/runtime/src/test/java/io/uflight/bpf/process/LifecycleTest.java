package io.uflight.bpf.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.CProgram;
import io.uflight.bpf.Recording;
import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.OpenedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    @TempDir
    static Path dir;

    @BeforeAll
    static void bpf() {
        Bpf.require();
    }

    private static List<ProcessEvent> events(Recording recording) {
        recording.drain.drain();
        List<ProcessEvent> events = new ArrayList<>();
        recording.drain.rawRecords(r -> events.add(ProcessEvent.of(r)));
        return events;
    }

    @Test
    void aForkIsATargetBeforeItsFirstInstruction() throws Exception {
        Path exe = CProgram.compile(dir, "forks", """
                PROBED void work(void) { BODY; }
                int main(void) {
                    go();
                    for (int i = 0; i < 20; i++) {
                        if (fork() == 0) { work(); work(); _exit(7); }
                        wait(NULL);
                    }
                    if (fork() == 0) { execl("/bin/true", "true", (char *)0); _exit(1); }
                    wait(NULL);
                    return 0;
                }
                """);
        try (CProgram program = CProgram.start(exe);
                Recording recording = new Recording(1 << 20)) {
            recording.target(program);
            BpfObject counting = recording.object("floor");
            counting.set("uf_probe", 1).load("uf_targets_only");
            recording.link(counting, "uf_targets_only", program, "work", false);
            try (Lifecycle lifecycle = new Lifecycle(recording::share, recording.drain.addRaw(), 2, true)) {
                assertThat(lifecycle).isNotNull();
                program.go();
                assertThat(program.waitFor()).isZero();
                List<ProcessEvent> events = events(recording);
                assertThat(events.stream().filter(e -> e.kind() == ProcessEvent.Kind.FORK))
                        .hasSize(21)
                        .allMatch(e -> e.parent() == program.pid() && e.followed() && e.nsPid() == e.pid());
                assertThat(events.stream().filter(e -> e.kind() == ProcessEvent.Kind.EXIT && e.status() == 7 << 8))
                        .hasSize(20);
                assertThat(events.stream().filter(e -> e.kind() == ProcessEvent.Kind.EXEC))
                        .singleElement()
                        .matches(e -> e.file().equals("/bin/true") && e.name().equals("true") && e.inode() != 0);
                assertThat(recording.outcomes(1)).isEqualTo(Map.of(Outcome.WRITTEN, 40L));
                assertThat(recording.targets.keys()).isEmpty();
            }
        }
    }

    @Test
    void whoExecutesAWatchedFileIsATarget() throws Exception {
        Path exe = CProgram.compile(dir, "watched", "int main(void) { go(); return 0; }");
        try (Recording recording = new Recording(1 << 20);
                OpenedFile file = OpenedFile.open(exe);
                Lifecycle lifecycle = new Lifecycle(recording::share, recording.drain.addRaw(), 2, true)) {
            lifecycle.watch(file, false);
            try (CProgram program = CProgram.start(exe)) {
                program.go();
                assertThat(program.waitFor()).isZero();
                assertThat(events(recording))
                        .filteredOn(e -> e.pid() == program.pid())
                        .extracting(ProcessEvent::kind)
                        .containsExactly(ProcessEvent.Kind.EXEC, ProcessEvent.Kind.EXIT);
            }
        }
    }
}
