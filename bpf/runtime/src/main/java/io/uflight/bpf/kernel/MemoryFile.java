package io.uflight.bpf.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file without a name in any directory: gone with the process, however that ends. It is never closed before, since the JVM
 * knows a library by its path, and the next file would get the same descriptor.
 */
final class MemoryFile {
    private static final int CLOSE_ON_EXEC = 1;

    private final int descriptor;

    private MemoryFile(int descriptor) {
        this.descriptor = descriptor;
    }

    /** By way of Java's own linker, since it is what our native library is loaded from. */
    static MemoryFile of(String name, byte[] bytes) throws IOException {
        int descriptor;
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle create = function(
                    "memfd_create",
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
            descriptor = (int) create.invokeExact(arena.allocateFrom(name), CLOSE_ON_EXEC);
        } catch (Throwable e) {
            throw new IOException("no file in memory: " + e, e);
        }
        if (descriptor < 0) {
            throw new IOException("this host gives no file in memory");
        }
        MemoryFile file = new MemoryFile(descriptor);
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        return file;
    }

    Path path() {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    private static MethodHandle function(String name, FunctionDescriptor types) throws IOException {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(() -> new IOException("no function " + name)), types);
    }
}
