package io.uflight.recorder.trace;

import io.uflight.recorder.process.ProcFs;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of threads, read when first seen: a thread that has ended by then shows its process's, or "?". */
final class Comms {
    private static final int MOST = 4096;

    private final Map<Integer, String> names = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, String> eldest) {
            return size() > MOST;
        }
    };

    String of(int pid, int tid) {
        return names.computeIfAbsent(tid, t -> {
            String own = ProcFs.comm(t);
            String name = own != null ? own : ProcFs.comm(pid);
            return name == null ? "?" : Printable.of(name);
        });
    }
}
