package io.uflight.analyzer.model.shape;

import io.uflight.analyzer.model.range.TimeRange;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/**
 * Which capture this is: what the top bar says of it.
 *
 * @param id the same for the same data, wherever it lies
 * @param targets executables, one for each process
 * @param startEpochNs its zero of time
 * @param extent from 0 to its end
 * @param recorded the part of it in which all probes were in; what stands outside came while they were put in or taken out
 * @param filters set at recording, empty when there were none
 * @param cutShort why its end may be missing, empty when it was sealed
 */
public record Subject(
        String id,
        String name,
        List<Path> paths,
        List<String> targets,
        List<Integer> pids,
        String host,
        ZoneId zone,
        long startEpochNs,
        TimeRange extent,
        TimeRange recorded,
        String filters,
        String cutShort,
        long bytes) {

    public Subject {
        paths = List.copyOf(paths);
        targets = List.copyOf(targets);
        pids = List.copyOf(pids);
    }
}
