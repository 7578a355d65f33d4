package io.uflight.recorder.record;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * What a recording came to.
 *
 * @param rows written, by event table
 * @param dropped those of them that --keep has dropped since
 * @param silent probes that never fired
 */
public record Summary(
        Path capture,
        StopReason reason,
        Totals totals,
        SortedMap<String, Long> rows,
        SortedMap<String, Long> dropped,
        SortedMap<String, Long> fired,
        List<String> silent,
        long nanos) {}
