package io.uflight.bpf.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The JNI layer: a result ≥ 0, or −errno. Memory is passed as addresses, strings as Java strings. What each call does
 * stands in {@code src/main/native}. Whoever makes a call first loads the {@link NativeLibrary}.
 */
final class KernelCalls {
    private KernelCalls() {}

    static native long objectOpen(String name, long image, long size);

    static native int objectClose(long object);

    static native int objectLoad(long object, int attachType);

    static native int objectAutoload(long object, String program, int on);

    static native int objectProgram(long object, String name);

    static native @Nullable String objectName(long object, int index, boolean maps);

    static native @Nullable String objectLog(long object);

    static native int objectMap(long object, String name);

    static native int objectShare(long object, String name, int fd);

    static native int objectResize(long object, String name, int value, int entries);

    static native int variableSize(long object, String name);

    static native int variable(long object, String name, long bytes, long length, boolean write);

    static native int mapCreate(int type, String name, int key, int value, int entries, int flags);

    static native int mapLookup(int fd, long key, long value);

    static native int mapUpdate(int fd, long key, long value);

    static native int mapDelete(int fd, long key);

    static native int mapNextKey(int fd, long key, long next);

    static native int mapInfo(int fd, long out);

    static native long memoryMap(int fd, long size);

    static native int memoryUnmap(long address, long size);

    static native int close(int fd);

    static native int fileOpen(String path, long out);

    static native int fileOpenIn(String root, String path, boolean directory, long out);

    static native int linkUprobes(
            int program,
            int attachType,
            String path,
            long offsets,
            long semaphores,
            long cookies,
            int count,
            boolean onReturn,
            int pid);

    static native int linkPerfUprobe(
            int program, String path, long offset, long semaphore, long cookie, boolean onReturn, int pid);

    static native int unlinkUprobes(int link);

    static native int keeper();

    static native int linkRawTracepoint(int program, String name);

    static native int programTry(int type, int attachType);

    static native int programTryAtomics(int type);

    static native int programInfo(int fd, long out);

    static native int statistics();

    static native int capabilitiesKeep(long mask);

    static native int capabilitiesUse(long mask);

    static native int userWrites(int uid, int gid, String path);

    static native int becomeUser(int uid, int gid);
}
