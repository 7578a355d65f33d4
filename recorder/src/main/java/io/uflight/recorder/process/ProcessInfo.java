package io.uflight.recorder.process;

import org.jspecify.annotations.Nullable;

/**
 * A process as /proc shows it.
 *
 * @param pid in the namespace of this /proc
 * @param nsPid in its own innermost namespace
 * @param startTicks since boot, in clock ticks: with the pid it names a process for ever
 * @param exe what /proc/PID/exe points to, as the process sees it; null for kernel threads or without permission
 */
public record ProcessInfo(
        int pid,
        int tgid,
        int nsPid,
        int ppid,
        long startTicks,
        String comm,
        @Nullable String exe,
        @Nullable String cgroup) {
    public String exeName() {
        String path = exe == null ? comm : exe.replaceAll(" \\(deleted\\)$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
