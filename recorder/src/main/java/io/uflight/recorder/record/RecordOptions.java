package io.uflight.recorder.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long, how much and where to.
 *
 * @param duration null: until something else ends it
 * @param maxBytes of the capture, 0: no limit
 * @param keep rows older than this are dropped, null: all are kept
 * @param ringBytes a power of two of pages
 * @param follow forks of the target too
 * @param budget hits a second above which hits are sampled, 0: none
 * @param command the command line, for the manifest
 * @param version of the recorder
 */
public record RecordOptions(
        Path out,
        @Nullable Duration duration,
        long maxBytes,
        @Nullable Duration keep,
        int ringBytes,
        boolean follow,
        long budget,
        List<String> command,
        String version) {}
