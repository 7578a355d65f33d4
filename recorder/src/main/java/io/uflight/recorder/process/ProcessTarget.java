package io.uflight.recorder.process;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.nio.file.Path;
import java.util.List;

/** A running process given by {@code --pid}. */
public final class ProcessTarget {
    private ProcessTarget() {}

    /** Throws a {@link Failure} when there is no such process, or it is not one that can be probed. */
    public static ProcessInfo find(int pid) {
        ProcessInfo process = ProcFs.process(pid).orElseThrow(() -> gone(pid));
        if (process.tgid() != pid) {
            throw Failure.of(ExitCode.TARGET, pid + " is a thread, not a process")
                    .where("--pid " + pid)
                    .fix("record its process: --pid " + process.tgid());
        }
        if (ProcFs.state(pid) == 'Z') {
            throw Failure.of(ExitCode.TARGET, "process " + pid + " has ended")
                    .where("--pid " + pid)
                    .why("it is a zombie its parent has not waited for")
                    .fix("name a running process");
        }
        if (process.exe() == null) {
            if (ends(pid)) {
                throw gone(pid);
            }
            throw ProcFs.kernelThread(pid)
                    ? Failure.of(ExitCode.TARGET, pid + " is a thread of the kernel")
                            .where("--pid " + pid)
                            .why("uflight probes programs")
                    : Failure.of(ExitCode.HOST, "no permission to look into process " + pid)
                            .where("/proc/" + pid + "/exe")
                            .why("it belongs to another user, or a namespace or security module keeps it from you")
                            .fix("sudo uflight …; as root of a container: with CAP_SYS_PTRACE");
        }
        return process;
    }

    public static Failure gone(int pid) {
        return Failure.of(ExitCode.TARGET, "no process " + pid)
                .where("--pid " + pid)
                .why("/proc/" + pid + " does not exist: it has ended, or runs in another pid namespace")
                .fix("'uflight packs' names running processes; or pgrep -a NAME");
    }

    /** Its executable, also when the file was since replaced or deleted. */
    public static TargetFile executable(ProcessInfo process) {
        try {
            return TargetFile.open(ProcFs.of(process.pid()).resolve("exe"), String.valueOf(process.exe()));
        } catch (Failure e) {
            throw ends(process.pid()) ? gone(process.pid()) : e;
        }
    }

    /** A process on its way out has given back its memory, and with it its executable, before it is a zombie. */
    private static boolean ends(int pid) {
        char state = ProcFs.state(pid);
        String maps = ProcFs.text(pid, "maps");
        return state == '\0' || state == 'Z' || (maps != null && maps.isEmpty() && !ProcFs.kernelThread(pid));
    }

    /** A mapped file: by map_files, which is the file itself, else by its path within the process's root. */
    public static TargetFile mapped(Mapping mapping) {
        Path exact = ProcFs.of(mapping.pid()).resolve("map_files").resolve(mapping.range());
        try {
            return TargetFile.open(exact, mapping.path());
        } catch (Failure notAllowed) {
            return Root.of(mapping.pid()).open(mapping.path(), mapping.path());
        }
    }

    /** A path as the process sees it. */
    public static Path inRoot(int pid, String path) {
        return Path.of("/proc/" + pid + "/root" + (path.startsWith("/") ? "" : "/") + path);
    }

    public static List<Mapping> mappings(ProcessInfo process) {
        return Mapping.executable(process.pid());
    }
}
