package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.store.OpenedCapture;
import io.uflight.formats.capture.Manifest;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who and when, as far as manifests and footers tell it. */
record SubjectReader(List<OpenedCapture> captures, Footers footers) {

    /** @param targets executables, in the order of their pids */
    Subject read(Set<String> targets, Set<Integer> pids) {
        Optional<Manifest> manifest = captures.getFirst().manifest();
        long start = captures.stream()
                .flatMap(c -> c.manifest().stream())
                .mapToLong(Manifest::startWallNanos)
                .min()
                .orElse(Long.MAX_VALUE);
        start = Math.min(start, footers.first().orElse(start == Long.MAX_VALUE ? 0 : start));
        long end = captures.stream()
                .flatMap(c -> c.manifest().stream())
                .map(Manifest::endWallNanos)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(start + 1);
        end = Math.max(Math.max(end, footers.last().orElse(end) + 1), start + TimeRange.SMALLEST);
        boolean ended = captures.stream()
                .allMatch(c -> c.manifest().map(m -> m.ended() != null).orElse(false));
        String cut = ended && footers.allSealed() ? "" : "its recorder did not close it: the end may be missing";
        return new Subject(
                captures.stream().map(OpenedCapture::id).collect(Collectors.joining("+")),
                captures.size() == 1
                        ? fileName(captures.getFirst()
                                .path()
                                .toAbsolutePath()
                                .normalize()
                                .toString())
                        : captures.size() + " captures",
                captures.stream().map(OpenedCapture::path).toList(),
                List.copyOf(targets),
                List.copyOf(pids),
                captures.size() == 1
                        ? manifest.map(Manifest::host).orElse("host unknown")
                        : captures.stream().map(OpenedCapture::name).collect(Collectors.joining(", ")),
                zone(manifest),
                start,
                new TimeRange(0, end - start),
                recorded(start, end),
                manifest.map(m -> String.join(", ", m.policy().filters())).orElse(""),
                cut,
                footers.bytes());
    }

    /** From the first that had all its probes in to the last that still had; all of it where one does not tell. */
    private TimeRange recorded(long start, long end) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (OpenedCapture capture : captures) {
            Manifest.Attached attached =
                    capture.manifest().map(Manifest::attached).orElse(null);
            if (attached == null) {
                return new TimeRange(0, end - start);
            }
            Long told = attached.toWallNanos();
            from = Math.min(from, attached.fromWallNanos());
            to = Math.max(to, told == null ? end : told);
        }
        TimeRange whole = new TimeRange(0, end - start);
        // Moments that a damaged manifest made up are not believed.
        return from < start || to > end || to - from < TimeRange.SMALLEST
                ? whole
                : new TimeRange(from - start, to - start);
    }

    static String fileName(String path) {
        Path name = Path.of(path).getFileName();
        return name == null ? path : name.toString();
    }

    private static ZoneId zone(Optional<Manifest> manifest) {
        try {
            return ZoneId.of(manifest.map(Manifest::zone).orElse("UTC"));
        } catch (DateTimeException e) {
            // A zone this Java does not know: UTC is never wrong.
            return ZoneId.of("UTC");
        }
    }
}
