package io.uflight.recorder.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * A file descriptor by number: attaching wants one, and Java's channels do not tell theirs. Whoever reads the file
 * opens {@code /proc/self/fd/N}, which is the same file whatever happens to its name.
 */
final class Descriptor implements AutoCloseable {
    /** O_CLOEXEC, and O_NONBLOCK so that a FIFO does not hold us: whoever reads it finds that it is no file. */
    private static final int READ_ONLY = 0x80000 | 0x800;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO_FIELD =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("open"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            ERRNO,
            Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("close"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private int number;

    private Descriptor(int number) {
        this.number = number;
    }

    static Descriptor open(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int fd = (int) OPEN.invokeExact(state, arena.allocateFrom(path), READ_ONLY);
            if (fd >= 0) {
                return new Descriptor(fd);
            }
            int errno = (int) ERRNO_FIELD.get(state, 0L);
            throw switch (errno) {
                case 2, 3 -> new NoSuchFileException(path);
                case 1, 13 -> new AccessDeniedException(path);
                default -> new FileSystemException(path, null, "errno " + errno);
            };
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("open", e);
        }
    }

    int number() {
        return number;
    }

    String path() {
        return "/proc/self/fd/" + number;
    }

    @Override
    public void close() {
        int closing = number;
        number = -1;
        if (closing >= 0) {
            try {
                int ignored = (int) CLOSE.invokeExact(closing);
                assert ignored <= 0;
            } catch (Throwable e) {
                throw new IllegalStateException("close", e);
            }
        }
    }
}
