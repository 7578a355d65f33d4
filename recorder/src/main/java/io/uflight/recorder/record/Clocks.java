package io.uflight.recorder.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The clocks of the host. Event times are CLOCK_MONOTONIC, which is what {@link System#nanoTime} reads on Linux.
 *
 * @param wallNanos since 1970, UTC
 */
record Clocks(long wallNanos, long monotonicNanos, long boottimeNanos) {
    /** Reads wall and monotonic as close together as can be had: the tightest of a few tries. */
    static Clocks now() {
        long best = Long.MAX_VALUE;
        long wall = 0;
        long monotonic = 0;
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            long read = wallNow();
            long after = System.nanoTime();
            if (after - before < best) {
                best = after - before;
                wall = read;
                monotonic = before + (after - before) / 2;
            }
        }
        return new Clocks(wall, monotonic, boottime(monotonic));
    }

    static long wallNow() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** Wall time of a monotonic one, by this reading's offset. */
    long wallAt(long monotonic) {
        return wallNanos + (monotonic - monotonicNanos);
    }

    long offset() {
        return wallNanos - monotonicNanos;
    }

    /** /proc/uptime counts suspends, in steps of 10 ms; Java has no call for CLOCK_BOOTTIME. */
    private static long boottime(long otherwise) {
        try {
            String uptime = Files.readString(Path.of("/proc/uptime"));
            String[] parts = uptime.split(" ", -1)[0].split("\\.", -1);
            return Long.parseLong(parts[0]) * 1_000_000_000L + Long.parseLong(parts[1]) * 10_000_000L;
        } catch (IOException | NumberFormatException e) {
            return otherwise;
        }
    }
}
