package io.uflight.recorder.pack;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.recorder.process.Mapping;
import io.uflight.recorder.process.ProcFs;
import io.uflight.recorder.process.ProcessInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which running processes a pack fits. */
public final class Fit {
    private Fit() {}

    public static List<ProcessInfo> running(Pack pack, List<ProcessInfo> processes) {
        List<ProcessInfo> fitting = new ArrayList<>();
        for (ProcessInfo process : processes) {
            if (process.exe() != null && fits(pack.match(), process)) {
                fitting.add(process);
            }
        }
        return fitting;
    }

    public static boolean fits(Match match, ProcessInfo process) {
        if (!match.fitsExecutable(process.exeName())) {
            return false;
        }
        if (match.library() != null
                && Mapping.executable(process.pid()).stream().noneMatch(m -> match.fitsLibrary(m.baseName()))) {
            return false;
        }
        return match.runtime() == null || isGo(process);
    }

    private static boolean isGo(ProcessInfo process) {
        try (ElfFile elf = ElfFile.open(ProcFs.of(process.pid()).resolve("exe"))) {
            return elf.isGo();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether there are programs among them that only their owner, or root, may look into. */
    public static boolean hidden(List<ProcessInfo> processes) {
        return processes.stream().anyMatch(p -> p.exe() == null && !ProcFs.kernelThread(p.pid()));
    }

    /** Every process we can see. */
    public static List<ProcessInfo> processes() {
        List<ProcessInfo> all = new ArrayList<>();
        ProcFs.pids().forEach(pid -> ProcFs.process(pid).ifPresent(all::add));
        return all;
    }
}
