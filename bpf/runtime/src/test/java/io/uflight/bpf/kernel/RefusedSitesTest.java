package io.uflight.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.CProgram;
import io.uflight.bpf.Recording;
import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.elf.ElfFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedSitesTest {
    private static final String SOURCE = """
            __attribute__((naked)) void locked(void) { asm volatile("lock; incl (%rsp); ret"); }
            __attribute__((naked)) void bad(void) { asm volatile("1: ud2; hlt; .byte 0x06; ret"); }
            PROBED void a(void) { BODY; }
            PROBED void b(void) { BODY; }
            int main(void) { go(); a(); b(); a(); return 0; }
            """;

    @TempDir
    static Path dir;

    @BeforeAll
    static void bpf() {
        Bpf.require();
    }

    @Test
    void oneThatCannotBeProbedLeavesTheOthers() throws Exception {
        Path exe = CProgram.compile(dir, "refused", SOURCE);
        try (CProgram program = CProgram.start(exe);
                Recording recording = new Recording(4096);
                OpenedFile file = OpenedFile.open(exe);
                ElfFile elf = ElfFile.open(file.opened())) {
            BpfObject floor = recording.object("floor");
            floor.set("uf_probe", 1).load("uf_counting");
            long[] offsets = {offset(elf, "a"), offset(elf, "bad") + 3, offset(elf, "b")};
            // The kernel looks at an instruction only once a process has the file mapped.
            UprobeSites none = new UprobeSites(file.fd(), exe.toString(), new long[] {offsets[1]}, null, false, 0);
            assertThatThrownBy(() -> UprobeLink.attach(floor.program("uf_counting"), none))
                    .isInstanceOf(KernelException.class)
                    .hasMessageContaining("fix:");
            UprobeSites sites = new UprobeSites(file.fd(), exe.toString(), offsets, null, false, 0);
            try (UprobeLink link = UprobeLink.attach(floor.program("uf_counting"), sites)) {
                assertThat(link.refused()).extracting(RefusedSite::offset).containsExactly(offsets[1]);
                program.go();
                assertThat(program.waitFor()).isZero();
            }
            assertThat(recording.outcomes(1)).isEqualTo(Map.of(Outcome.WRITTEN, 3L));
        }
    }

    /** The kernel keeps one semaphore for a place, whoever asked first. */
    @Test
    void oneThatAnotherTracerHoldsWithASemaphore() throws Exception {
        Path exe = CProgram.compile(
                dir, "held", "volatile unsigned short wanted __attribute__((section(\".probes\")));" + SOURCE);
        try (CProgram program = CProgram.start(exe);
                OpenedFile file = OpenedFile.open(exe);
                ElfFile elf = ElfFile.open(file.opened());
                BpfObject floor = BpfObject.open("floor", BpfObjects.read("floor"))) {
            assertThat(program.pid()).isPositive();
            floor.load("uf_empty");
            long[] offsets = {offset(elf, "a")};
            long[] semaphores = {elf.section(".probes").orElseThrow().offset()};
            UprobeSites others = new UprobeSites(file.fd(), exe.toString(), offsets, semaphores, false, 0);
            UprobeSites ours = new UprobeSites(file.fd(), exe.toString(), offsets, null, false, 0);
            try (UprobeLink held = UprobeLink.attach(floor.program("uf_empty"), others)) {
                assertThat(held.refused()).isEmpty();
                assertThatThrownBy(() -> UprobeLink.attach(floor.program("uf_empty"), ours))
                        .hasMessageContaining(exe.toString())
                        .hasMessageContaining("another tracer (bcc, bpftrace, perf) may hold this place")
                        .hasMessageContaining("fix: end the other tracer");
            }
            UprobeLink.attach(floor.program("uf_empty"), ours).close();
        }
    }

    private static long offset(ElfFile elf, String function) throws Exception {
        return elf.fileOffset(elf.function(function).orElseThrow().address());
    }
}
