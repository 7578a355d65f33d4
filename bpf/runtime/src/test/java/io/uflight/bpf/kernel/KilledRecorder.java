package io.uflight.bpf.kernel;

import io.uflight.bpf.Recording;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.process.Lifecycle;
import java.nio.file.Path;

/** A process of its own that attaches everything there is to attach, says so, and waits to be killed. */
final class KilledRecorder {
    private KilledRecorder() {}

    public static void main(String[] arguments) throws Exception {
        Path exe = Path.of(arguments[0]);
        try (Recording recording = new Recording(1 << 16);
                OpenedFile file = OpenedFile.open(exe);
                ElfFile elf = ElfFile.open(file.opened());
                Lifecycle lifecycle = new Lifecycle(recording::share, recording.drain.addRaw(), 2, true)) {
            lifecycle.watch(file, false);
            BpfObject floor = recording.object("floor");
            floor.load("uf_empty");
            long offset = elf.fileOffset(elf.function("work").orElseThrow().address());
            UprobeSites entry = new UprobeSites(file.fd(), "target", new long[] {offset}, null, false, 0);
            UprobeSites exit = new UprobeSites(file.fd(), "target", new long[] {offset}, null, true, 0);
            try (UprobeLink first = UprobeLink.attach(floor.program("uf_empty"), entry);
                    UprobeLink second = UprobeLink.attach(floor.program("uf_empty"), exit)) {
                System.out.println("attached " + (first.multi() || second.multi()));
                Thread.sleep(60_000);
            }
        }
    }
}
