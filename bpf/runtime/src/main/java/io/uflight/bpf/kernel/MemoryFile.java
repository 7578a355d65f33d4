package io.uflight.bpf.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file without a name in any directory: gone with the process, however that ends. */
final class MemoryFile implements AutoCloseable {
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
        try {
            Files.write(file.path(), bytes, StandardOpenOption.WRITE);
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    Path path() {
        return Path.of("/proc/self/fd/" + descriptor);
    }

    @Override
    public void close() throws IOException {
        try {
            int ignored = (int) function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                    .invokeExact(descriptor);
        } catch (Throwable e) {
            throw new IOException("cannot close a file in memory: " + e, e);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor types) throws IOException {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().find(name).orElseThrow(() -> new IOException("no function " + name)), types);
    }
}
