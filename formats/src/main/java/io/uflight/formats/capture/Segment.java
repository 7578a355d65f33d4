package io.uflight.formats.capture;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A segment, as far as it can be known without decompressing.
 *
 * @param number among those of its table, from 1
 * @param name of its file
 * @param path of the file that holds it: its own, or the tar
 * @param sealed whether it has a name and a footer that say so
 * @param rows that can be read; of a sealed segment as its footer counts them, until it is found damaged
 * @param firstTs least and
 * @param lastTs greatest time of its rows, ns since 1970, UTC; null without rows or without time
 * @param checksum names its content
 * @param problem what is wrong with it, or null
 */
public record Segment(
        String table,
        int number,
        String name,
        Path path,
        boolean sealed,
        int batches,
        long rows,
        @Nullable Long firstTs,
        @Nullable Long lastTs,
        long bytes,
        String checksum,
        @Nullable Problem problem) {

    /** Whether it may hold rows of a time; where nothing tells, it may. */
    public boolean overlaps(long fromNanos, long toNanos) {
        return firstTs == null || lastTs == null || (lastTs >= fromNanos && firstTs < toNanos);
    }
}
