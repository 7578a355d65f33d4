package io.uflight.analyzer.model.shape;

import java.nio.file.Path;

/**
 * What an import takes.
 *
 * @param toRead bytes of segments that are not in the cache yet
 * @param perByte bytes that a byte of a segment takes in the cache, about
 * @param free bytes on the disk of the cache
 * @param most bytes the cache may hold; what is least recently used goes when there are more
 */
public record Need(long toRead, double perByte, long free, long most, Path cache) {

    /** Bytes in the cache for so many of the segments'. */
    public long disk(long segmentBytes) {
        return Math.round(segmentBytes * perByte);
    }

    public boolean fits(long segmentBytes) {
        return disk(segmentBytes) < Math.min(free, most);
    }
}
