package io.uflight.bpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Whether one link can hold many uprobes: Linux 6.6. */
final class UprobeMulti {
    /** {@code BPF_TRACE_UPROBE_MULTI} of linux/bpf.h. */
    static final int ATTACH_TYPE = 48;
    /** {@code BPF_TRACE_UPROBE_SESSION}: entry and return in one program, Linux 6.13. */
    static final int SESSION_ATTACH_TYPE = 57;

    private static final int KPROBE = 2;

    private static final class Tried {
        static final boolean multi = attempt(ATTACH_TYPE);
    }

    private UprobeMulti() {}

    static boolean supported() {
        return Tried.multi;
    }

    /** A link on a directory: a kernel that knows uprobe_multi says EBADF (not a regular file), others EINVAL. */
    static boolean attempt(int attachType) {
        int program = KernelCalls.programTry(KPROBE, attachType);
        if (program < 0) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment offsets = arena.allocate(8, 8);
            int link = KernelCalls.linkUprobes(program, attachType, "/", offsets.address(), 0, 0, 1, false, 0);
            if (link >= 0) {
                KernelCalls.unlinkUprobes(link);
            }
            return link == -Errno.EBADF;
        } finally {
            KernelCalls.close(program);
        }
    }
}
