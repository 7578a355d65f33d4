package io.uflight.recorder.attach;

import io.uflight.bpf.kernel.BpfObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which processes' hits count.
 *
 * @param pid 0: every process that runs the probed file
 * @param follow forks of it too
 */
public record Targeting(int pid, boolean follow) {
    private static final String ROOT_PID_NAMESPACE = "pid:[4026531836]";

    /** The kernel names processes by the root namespace's pids, so elsewhere only it can tell ours from others. */
    private static final boolean NAMED_ALIKE = inRootNamespace();

    /** Whether the kernel's pids are this process's. */
    public static boolean namedAlike() {
        return NAMED_ALIKE;
    }

    private static boolean inRootNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                    .toString()
                    .equals(ROOT_PID_NAMESPACE);
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether forks are really followed. */
    public boolean follows() {
        return pid != 0 && follow && NAMED_ALIKE;
    }

    /** For the link: the kernel then leaves every other process alone. */
    int linkPid() {
        return follows() ? 0 : pid;
    }

    private boolean every() {
        return pid == 0 || !NAMED_ALIKE;
    }

    /** The process that counts by its number; 0: none does. */
    public int only() {
        return every() ? 0 : pid;
    }

    void configure(BpfObject object) {
        object.set("uf_every", every() ? 1 : 0);
        object.set("uf_follow", follows() ? 1 : 0);
    }
}
