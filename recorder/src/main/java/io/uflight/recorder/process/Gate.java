package io.uflight.recorder.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A pipe that holds a child back: a line lets it go on, the pipe's end ends it. It ends with this process, however that
 * ends, so no child is left waiting.
 */
final class Gate implements AutoCloseable {
    private static final int CLOSE_ON_EXEC = 0x80000;

    private final int reading;
    private final FileChannel writing;

    private Gate(int reading, FileChannel writing) {
        this.reading = reading;
        this.writing = writing;
    }

    /** By way of Java's own linker: Java has pipes, and does not tell their numbers. */
    static Gate make() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(8, 4);
            int result = (int)
                    function("pipe2", ValueLayout.ADDRESS, ValueLayout.JAVA_INT).invokeExact(ends, CLOSE_ON_EXEC);
            if (result != 0) {
                throw new IOException("no pipe");
            }
            int reading = ends.getAtIndex(ValueLayout.JAVA_INT, 0);
            int writing = ends.getAtIndex(ValueLayout.JAVA_INT, 1);
            // Opened anew, so that Java closes it; the first number is not needed.
            FileChannel channel = FileChannel.open(Path.of("/proc/self/fd/" + writing), StandardOpenOption.WRITE);
            close(writing);
            return new Gate(reading, channel);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("no pipe: " + e, e);
        }
    }

    /** Where the child opens its end. */
    String path() {
        return "/proc/" + ProcessHandle.current().pid() + "/fd/" + reading;
    }

    /** Lets the child go on. */
    void open() throws IOException {
        writing.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }

    @Override
    public void close() {
        try (writing) {
            close(reading);
        } catch (IOException e) {
            throw new IllegalStateException("close", e);
        }
    }

    private static void close(int descriptor) throws IOException {
        try {
            int ignored = (int) function("close", ValueLayout.JAVA_INT).invokeExact(descriptor);
            assert ignored == 0;
        } catch (Throwable e) {
            throw new IOException("close", e);
        }
    }

    private static MethodHandle function(String name, java.lang.foreign.MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
    }
}
