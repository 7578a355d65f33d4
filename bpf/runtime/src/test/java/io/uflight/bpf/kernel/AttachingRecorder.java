package io.uflight.bpf.kernel;

import io.uflight.bpf.elf.ElfFile;
import java.nio.file.Path;
import java.util.Arrays;

/** A process of its own that does nothing but put probes in and take them out, until it is killed. */
final class AttachingRecorder {
    static final int FUNCTIONS = 2000;

    private AttachingRecorder() {}

    public static void main(String[] arguments) throws Exception {
        try (OpenedFile file = OpenedFile.open(Path.of(arguments[0]));
                ElfFile elf = ElfFile.open(file.opened());
                BpfObject floor = BpfObject.open("floor", BpfObjects.read("floor"))) {
            floor.load("uf_empty");
            long[] offsets = new long[FUNCTIONS];
            for (int i = 0; i < FUNCTIONS; i++) {
                offsets[i] = offset(elf, "work" + i);
            }
            long[] semaphores = new long[FUNCTIONS];
            Arrays.fill(semaphores, elf.section(".probes").orElseThrow().offset());
            UprobeSites sites = new UprobeSites(file.fd(), "target", offsets, semaphores, false, 0);
            for (boolean said = false; ; said = true) {
                UprobeLink link = UprobeLink.attach(floor.program("uf_empty"), sites);
                if (!said) {
                    System.out.println("attached");
                }
                link.close();
            }
        }
    }

    private static long offset(ElfFile elf, String symbol) throws Exception {
        return elf.fileOffset(elf.function(symbol).orElseThrow().address());
    }
}
