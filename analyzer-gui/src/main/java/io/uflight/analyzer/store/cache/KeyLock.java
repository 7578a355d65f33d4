package io.uflight.analyzer.store.cache;

import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readers and the one builder of a database, across processes by a lock file, within this process by counting, since a
 * file lock belongs to a whole process.
 */
final class KeyLock implements AutoCloseable {
    private static final Map<Path, Held> HELD = new HashMap<>();
    private static final long POLL_MILLIS = 25;

    private final Path file;
    private boolean closed;

    private KeyLock(Path file) {
        this.file = file;
    }

    /** Waits until all others that exclude it are gone. */
    static KeyLock take(Path file, boolean exclusive, Cancellation cancellation) throws IOException {
        while (true) {
            KeyLock lock = tryTake(file, exclusive);
            if (lock != null) {
                return lock;
            }
            cancellation.check();
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancellation.cancel();
            }
        }
    }

    static @Nullable KeyLock tryTake(Path file, boolean exclusive) throws IOException {
        synchronized (HELD) {
            Held held = HELD.get(file);
            if (held != null) {
                if (exclusive || held.exclusive) {
                    return null;
                }
                held.count++;
                return new KeyLock(file);
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            FileLock lock = null;
            try {
                lock = channel.tryLock(0, Long.MAX_VALUE, !exclusive);
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            if (lock == null) {
                return null;
            }
            HELD.put(file, new Held(channel, exclusive));
            return new KeyLock(file);
        }
    }

    /** Another hold on what is held here shared: it cannot fail to be free. */
    KeyLock again() throws IOException {
        KeyLock same = tryTake(file, false);
        if (same == null) {
            throw new IOException(file + " is locked for writing by its own readers");
        }
        return same;
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            Held held = HELD.get(file);
            if (closed || held == null) {
                return;
            }
            closed = true;
            if (--held.count == 0) {
                HELD.remove(file);
                held.channel.close();
            }
        }
    }

    private static final class Held {
        final FileChannel channel;
        final boolean exclusive;
        int count = 1;

        Held(FileChannel channel, boolean exclusive) {
            this.channel = channel;
            this.exclusive = exclusive;
        }
    }
}
