package io.uflight.bpf.bench;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Symbol;
import io.uflight.bpf.kernel.BpfMap;
import io.uflight.bpf.kernel.BpfObject;
import io.uflight.bpf.kernel.BpfObjects;
import io.uflight.bpf.kernel.MapType;
import io.uflight.bpf.kernel.OpenedFile;
import io.uflight.bpf.kernel.UprobeLink;
import io.uflight.bpf.kernel.UprobeSites;
import io.uflight.bpf.usdt.UsdtNote;
import io.uflight.bpf.x86.SiteShifter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that any tool pays: a program of floor.bpf.c at the sites the recorder would choose.
 * Arguments: uf_empty or uf_counting, a file, a regular expression over function names, and entry or both (with return); or
 * one over names of USDT probes, and usdt.
 * Prints the attach time, waits for a line, prints the detach time.
 */
public final class Floor {
    private Floor() {}

    public static void main(String[] args) throws Exception {
        Path path = Path.of(args[1]);
        try (OpenedFile file = OpenedFile.open(path);
                ElfFile elf = ElfFile.open(file.opened());
                BpfMap outcomes = BpfMap.create(MapType.ARRAY, "uf_outcomes", 4, 4096, 1, BpfMap.MMAPABLE);
                BpfObject floor = BpfObject.open("floor", BpfObjects.read("floor"))) {
            floor.share("uf_outcomes", outcomes).load(args[0]);
            List<Symbol> functions = elf.functions().stream()
                    .filter(f -> f.name().matches(args[2]))
                    .toList();
            List<UprobeLink> links = new ArrayList<>();
            long start = System.nanoTime();
            if (args[3].equals("usdt")) {
                long[] offsets = elf.usdt().stream()
                        .filter(n -> n.name().matches(args[2]))
                        .mapToLong(UsdtNote::location)
                        .toArray();
                links.add(UprobeLink.attach(
                        floor.program(args[0]), new UprobeSites(file.fd(), path.toString(), offsets, null, false, 0)));
                report("attached", offsets.length, start);
                System.in.read();
                links.getFirst().close();
                report("detached", offsets.length, start);
                return;
            }
            if (args[3].equals("both")) {
                links.add(UprobeLink.attach(floor.program(args[0]), sites(file, path, elf, functions, true)));
            }
            links.add(UprobeLink.attach(floor.program(args[0]), sites(file, path, elf, functions, false)));
            report("attached", functions.size(), start);
            System.in.read();
            start = System.nanoTime();
            for (UprobeLink link : links.reversed()) {
                link.close();
            }
            report("detached", functions.size(), start);
        }
    }

    private static UprobeSites sites(OpenedFile file, Path path, ElfFile elf, List<Symbol> functions, boolean onReturn)
            throws Exception {
        long[] offsets = new long[functions.size()];
        for (int i = 0; i < offsets.length; i++) {
            Symbol function = functions.get(i);
            int shift = onReturn ? 0 : SiteShifter.shift(elf.code(function)).offset();
            offsets[i] = elf.fileOffset(function.address()) + shift;
        }
        return new UprobeSites(file.fd(), path.toString(), offsets, null, onReturn, 0);
    }

    private static void report(String what, int sites, long since) {
        System.out.printf("%s %d sites in %.1f ms%n", what, sites, (System.nanoTime() - since) / 1e6);
    }
}
