package io.uflight.bpf.process;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * A fork, exec or exit. {@code struct uf_process} of {@code include/uflight/process.h}.
 *
 * @param monotonicNanos when, CLOCK_MONOTONIC
 * @param pid of a fork: the child; in the root namespace
 * @param parent of a fork: who forked; else 0
 * @param nsPid in its innermost pid namespace
 * @param status of an exit: as wait(2) gives it; else 0
 * @param startNanos when the process began, CLOCK_BOOTTIME
 * @param inode of the executable, at an exec
 * @param device the same, major &lt;&lt; 20 | minor
 * @param followed it is a target
 * @param name as the kernel calls the process
 * @param file of an exec, as it was called; else empty
 */
public record ProcessEvent(
        long monotonicNanos,
        Kind kind,
        int pid,
        int parent,
        int nsPid,
        int status,
        long startNanos,
        long inode,
        long device,
        boolean followed,
        String name,
        String file) {
    private static final int SIZE = 24 + 40 + 16 + 256;

    /** In the order of {@code enum uf_process_event}. */
    public enum Kind {
        FORK,
        EXEC,
        EXIT;

        private static final Kind[] ALL = values();
    }

    /** Reads a raw record of the drain; IllegalArgumentException for one of another size. */
    public static ProcessEvent of(MemorySegment record) {
        int event = record.byteSize() < SIZE ? -1 : record.get(ValueLayout.JAVA_INT, 24);
        if (event < 0 || event >= Kind.ALL.length) {
            throw new IllegalArgumentException("no process event: " + record.byteSize() + " bytes");
        }
        return new ProcessEvent(
                record.get(ValueLayout.JAVA_LONG, 0),
                Kind.ALL[event],
                record.get(ValueLayout.JAVA_INT, 8),
                record.get(ValueLayout.JAVA_INT, 28),
                record.get(ValueLayout.JAVA_INT, 32),
                record.get(ValueLayout.JAVA_INT, 36),
                record.get(ValueLayout.JAVA_LONG, 40),
                record.get(ValueLayout.JAVA_LONG, 48),
                Integer.toUnsignedLong(record.get(ValueLayout.JAVA_INT, 56)),
                record.get(ValueLayout.JAVA_INT, 60) != 0,
                text(record.asSlice(64, 16)),
                text(record.asSlice(80, 256)));
    }

    private static String text(MemorySegment bytes) {
        byte[] all = bytes.toArray(ValueLayout.JAVA_BYTE);
        int end = 0;
        while (end < all.length && all[end] != 0) {
            end++;
        }
        return new String(all, 0, end, StandardCharsets.UTF_8);
    }
}
