package io.uflight.formats.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.uflight.formats.frame.FormatVersion;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded, where and how. Nothing in it is needed to read a segment.
 *
 * @param format version of the format, {@code major.minor}
 * @param recorder its version
 * @param capture id of the recording
 * @param zone of the host, IANA
 * @param kernel release of the kernel
 * @param startWallNanos since 1970, UTC, and
 * @param startMonotonicNanos CLOCK_MONOTONIC of the same moment: ts = wall + (monotonic − start monotonic)
 * @param endWallNanos and
 * @param endMonotonicNanos null while it records, and when it was killed
 * @param attached while its probes were in; null where nobody told
 * @param command the command line
 * @param leftOut what was asked for or offered and is not recorded, and why
 * @param ended how it ended, in a word or a sentence; null while it records, and when it was killed
 * @param segments number of each table's last segment; empty while it records, and when it was killed
 * @param more keys this version does not know, kept as they are
 */
public record Manifest(
        String format,
        String recorder,
        String capture,
        String host,
        String zone,
        String kernel,
        long startWallNanos,
        long startMonotonicNanos,
        @Nullable Long endWallNanos,
        @Nullable Long endMonotonicNanos,
        @Nullable Attached attached,
        List<String> command,
        List<Pack> packs,
        List<LeftOut> leftOut,
        Policy policy,
        @Nullable String ended,
        Map<String, Integer> segments,
        Map<String, JsonNode> more) {

    /**
     * From the moment all probes were in until the recording was to end; before and after, some of them are in.
     *
     * @param fromWallNanos since 1970, UTC, and
     * @param toWallNanos null while it records, and when it was killed
     */
    public record Attached(long fromWallNanos, @Nullable Long toWallNanos) {}

    /** A pack that was used; the hash is over its folder. */
    public record Pack(String id, String title, String sha256) {}

    /** A probe, pack or part that is not recorded. */
    public record LeftOut(String what, String why) {}

    /**
     * What kept values out.
     *
     * @param masked columns whose values were masked, {@code table.column}
     * @param unmasked columns the user unmasked
     * @param filters {@code COLUMN=GLOB}
     * @param limits by name: {@code max_size}, {@code for}, {@code ring}, …
     * @param keep how long rows are kept; null: all
     */
    public record Policy(
            List<String> masked,
            List<String> unmasked,
            List<String> filters,
            Map<String, String> limits,
            @Nullable Duration keep) {
        public static final Policy NONE = new Policy(List.of(), List.of(), List.of(), Map.of(), null);

        public Policy {
            masked = List.copyOf(masked);
            unmasked = List.copyOf(unmasked);
            filters = List.copyOf(filters);
            limits = Collections.unmodifiableMap(new TreeMap<>(limits));
        }
    }

    public Manifest {
        command = List.copyOf(command);
        packs = List.copyOf(packs);
        leftOut = List.copyOf(leftOut);
        segments = Collections.unmodifiableMap(new TreeMap<>(segments));
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    /** The manifest of a recording that begins, with an id of its own. */
    public static Manifest starting(
            String recorder,
            String host,
            String zone,
            String kernel,
            long startWallNanos,
            long startMonotonicNanos,
            List<String> command) {
        return new Manifest(
                FormatVersion.CURRENT.toString(),
                recorder,
                UUID.randomUUID().toString(),
                host,
                zone,
                kernel,
                startWallNanos,
                startMonotonicNanos,
                null,
                null,
                null,
                command,
                List.of(),
                List.of(),
                Policy.NONE,
                null,
                Map.of(),
                Map.of());
    }

    /** The same recording with what it uses, what it does not, and what it keeps out. */
    public Manifest with(List<Pack> newPacks, List<LeftOut> newLeftOut, Policy newPolicy) {
        return new Manifest(
                format,
                recorder,
                capture,
                host,
                zone,
                kernel,
                startWallNanos,
                startMonotonicNanos,
                endWallNanos,
                endMonotonicNanos,
                attached,
                command,
                newPacks,
                newLeftOut,
                newPolicy,
                ended,
                segments,
                more);
    }

    /** The same recording, with the time its probes were in. */
    public Manifest attached(Attached time) {
        return new Manifest(
                format,
                recorder,
                capture,
                host,
                zone,
                kernel,
                startWallNanos,
                startMonotonicNanos,
                endWallNanos,
                endMonotonicNanos,
                time,
                command,
                packs,
                leftOut,
                policy,
                ended,
                segments,
                more);
    }

    /** The same recording, over. */
    public Manifest ended(long wallNanos, long monotonicNanos, String how) {
        return new Manifest(
                format,
                recorder,
                capture,
                host,
                zone,
                kernel,
                startWallNanos,
                startMonotonicNanos,
                wallNanos,
                monotonicNanos,
                attached,
                command,
                packs,
                leftOut,
                policy,
                how,
                segments,
                more);
    }

    /** The same recording, all of whose segments are written. */
    Manifest withSegments(Map<String, Integer> last) {
        return new Manifest(
                format,
                recorder,
                capture,
                host,
                zone,
                kernel,
                startWallNanos,
                startMonotonicNanos,
                endWallNanos,
                endMonotonicNanos,
                attached,
                command,
                packs,
                leftOut,
                policy,
                ended,
                last,
                more);
    }

    /** As {@code manifest.json} has it. */
    public JsonNode json() {
        return ManifestJson.tree(this);
    }
}
