package io.uflight.analyzer.store.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the cache within its bound: least recently used first, never what somebody has open. */
final class Eviction {
    private final Path captures;
    private final long maxBytes;

    Eviction(CacheDirectory directory) {
        this.captures = directory.captures();
        this.maxBytes = directory.maxBytes();
    }

    private record Entry(Path file, String key, long bytes, FileTime used) {}

    void run(Path keep) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(captures)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(CaptureCache.DATABASE)) {
                    entries.add(entry(file, name));
                } else if (name.endsWith(CaptureCache.UNFINISHED)) {
                    dropAbandoned(name.substring(0, name.length() - CaptureCache.UNFINISHED.length()));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::used));
        long total = entries.stream().mapToLong(Entry::bytes).sum();
        for (Entry entry : entries) {
            if (total <= maxBytes) {
                return;
            }
            if (!entry.file().equals(keep) && drop(entry)) {
                total -= entry.bytes();
            }
        }
    }

    private static Entry entry(Path file, String name) {
        String key = name.substring(0, name.length() - CaptureCache.DATABASE.length());
        try {
            return new Entry(file, key, Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean drop(Entry entry) throws IOException {
        try (KeyLock lock = KeyLock.tryTake(captures.resolve(entry.key() + CaptureCache.LOCK), true)) {
            return lock != null && Files.deleteIfExists(entry.file());
        }
    }

    // Left by a process that was killed while it imported.
    private void dropAbandoned(String key) throws IOException {
        try (KeyLock lock = KeyLock.tryTake(captures.resolve(key + CaptureCache.LOCK), true)) {
            if (lock != null) {
                CaptureCache.deleteUnfinished(captures, key);
            }
        }
    }
}
