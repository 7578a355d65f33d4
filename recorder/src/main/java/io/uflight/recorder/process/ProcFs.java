package io.uflight.recorder.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads /proc. A process may end between any two reads, so everything here may come back empty. */
public final class ProcFs {
    private ProcFs() {}

    public static Path of(int pid) {
        return Path.of("/proc", Integer.toString(pid));
    }

    /** Process ids in ascending order. */
    public static List<Integer> pids() {
        List<Integer> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            entries.forEach(p -> pids.add(Integer.parseInt(String.valueOf(p.getFileName()))));
        } catch (IOException e) {
            return List.of();
        }
        pids.sort(Integer::compare);
        return pids;
    }

    public static Optional<ProcessInfo> process(int pid) {
        String status = text(pid, "status");
        String stat = text(pid, "stat");
        if (status == null || stat == null || stat.lastIndexOf(')') < 0) {
            return Optional.empty();
        }
        // The name in parentheses may hold anything, so the fields are counted from its end: 4 is the parent, 22 the
        // start.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        String comm = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        String[] nsPids = field(status, "NSpid").split("\\s+", -1);
        String cgroup = text(pid, "cgroup");
        return Optional.of(new ProcessInfo(
                pid,
                number(field(status, "Tgid"), pid),
                number(nsPids[nsPids.length - 1], pid),
                number(fields[1], 0),
                Long.parseLong(fields[19]),
                comm,
                link(pid, "exe"),
                cgroup == null ? null : cgroup.lines().findFirst().orElse("").replaceFirst("^[^:]*:[^:]*:", "")));
    }

    /** A process and all that descend from it now. */
    public static Set<Integer> family(int pid) {
        Map<Integer, Integer> parents = new HashMap<>();
        pids().forEach(p -> process(p).ifPresent(info -> parents.put(p, info.ppid())));
        Set<Integer> family = new LinkedHashSet<>(Set.of(pid));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<Integer, Integer> entry : parents.entrySet()) {
                grown |= family.contains(entry.getValue()) && family.add(entry.getKey());
            }
        }
        return family;
    }

    public static @Nullable String comm(int tid) {
        String text = text(tid, "comm");
        return text == null ? null : text.stripTrailing();
    }

    public static @Nullable String link(int pid, String name) {
        try {
            return Files.readSymbolicLink(of(pid).resolve(name)).toString();
        } catch (IOException | SecurityException e) {
            return null;
        }
    }

    /** Whether it runs under a seccomp filter. */
    public static boolean sandboxed(int pid) {
        String status = text(pid, "status");
        return status != null && !field(status, "Seccomp").equals("0");
    }

    /** Whether it is a thread of the kernel, by the flag PF_KTHREAD: a process that ends has no executable either. */
    public static boolean kernelThread(int pid) {
        String stat = text(pid, "stat");
        return stat != null
                && (Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[6]) & 0x200000) != 0;
    }

    /** State letter of a process (R, S, D, T, Z …), '\0' when it is gone. */
    public static char state(int pid) {
        String stat = text(pid, "stat");
        return stat == null ? '\0' : stat.charAt(stat.lastIndexOf(')') + 2);
    }

    /** Whether there is such a process, and no zombie. */
    public static boolean runs(int pid) {
        char state = state(pid);
        return state != '\0' && state != 'Z' && state != 'X';
    }

    static @Nullable String text(int pid, String name) {
        try {
            return new String(Files.readAllBytes(of(pid).resolve(name)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return null;
        }
    }

    private static String field(String status, String key) {
        return status.lines()
                .filter(l -> l.startsWith(key + ":"))
                .map(l -> l.substring(key.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static int number(String text, int otherwise) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
    }
}
