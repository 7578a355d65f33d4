package io.uflight.recorder.trace;

import io.uflight.recorder.process.ProcFs;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names of threads, read when first seen. Of a thread that has ended by then, its process's; of a process that has ended,
 * what the kernel told when it began.
 */
public final class Comms {
    /** Of the longest: the kernel keeps no more. */
    static final int WIDTH = 15;

    private static final int MOST = 4096;

    private final Map<Integer, String> names = bounded();
    private final Map<Integer, String> told = bounded();

    private static Map<Integer, String> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
                return size() > MOST;
            }
        };
    }

    /** A process began, or became another program. */
    public void know(int pid, String name) {
        told.put(pid, Printable.of(name));
        names.remove(pid);
    }

    static String padded(String comm) {
        return String.format("%-" + WIDTH + "s", comm);
    }

    String of(int pid, int tid) {
        return names.computeIfAbsent(tid, t -> {
            String own = ProcFs.comm(t);
            String name = own != null ? own : ProcFs.comm(pid);
            return name == null ? told.getOrDefault(pid, "?") : Printable.of(name);
        });
    }
}
