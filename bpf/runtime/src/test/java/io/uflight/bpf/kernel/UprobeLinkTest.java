package io.uflight.bpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.CProgram;
import io.uflight.bpf.elf.ElfFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UprobeLinkTest {
    @TempDir
    static Path dir;

    @BeforeAll
    static void bpf() {
        Bpf.require();
    }

    @Test
    void countsEveryHitOnce() throws Exception {
        Path exe = CProgram.compile(dir, "hits", """
                PROBED void work(void) { BODY; }
                int main(void) { go(); for (int i = 0; i < 1000003; i++) work(); return 0; }
                """);
        try (CProgram program = CProgram.start(exe);
                OpenedFile file = OpenedFile.open(exe);
                ElfFile elf = ElfFile.open(file.opened());
                BpfMap outcomes = BpfMap.create(MapType.ARRAY, "uf_outcomes", 4, 4096, 3, BpfMap.MMAPABLE);
                BpfObject floor = BpfObject.open("floor", BpfObjects.read("floor"))) {
            floor.share("uf_outcomes", outcomes).set("uf_probe", 2).load("uf_counting");
            long offset = elf.fileOffset(elf.function("work").orElseThrow().address());
            UprobeSites sites = new UprobeSites(file.fd(), exe.toString(), new long[] {offset}, null, false, 0);
            try (UprobeLink link = UprobeLink.attach(floor.program("uf_counting"), sites)) {
                program.go();
                assertThat(program.waitFor()).isZero();
                assertThat(link.refused()).isEmpty();
            }
            assertThat(total(outcomes.map(), 2)).isEqualTo(1000003);
        }
    }

    private static long total(MemorySegment counters, int probe) {
        long sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += counters.get(ValueLayout.JAVA_LONG, probe * 4096L + i * 8L);
        }
        return sum;
    }
}
