package io.uflight.formats.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.uflight.formats.capture.Manifest.Attached;
import io.uflight.formats.capture.Manifest.LeftOut;
import io.uflight.formats.capture.Manifest.Pack;
import io.uflight.formats.capture.Manifest.Policy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The manifest as JSON. A value of the wrong type reads as absent; what is too deep, long or many is refused. */
final class ManifestJson {
    /** Bytes of the largest manifest that is read. */
    static final int LARGEST = 4 << 20;

    private static final int DEPTH = 32;
    private static final int TOKENS = 200_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxTokenCount(TOKENS)
                            .maxStringLength(1 << 20)
                            .maxNameLength(1 << 10)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Set<String> KNOWN = Set.of(
            "format",
            "recorder",
            "capture",
            "host",
            "zone",
            "kernel",
            "start_wall_ns",
            "start_monotonic_ns",
            "end_wall_ns",
            "end_monotonic_ns",
            "attached_wall_ns",
            "detached_wall_ns",
            "command",
            "packs",
            "left_out",
            "policy",
            "ended",
            "segments");

    private ManifestJson() {}

    static byte[] write(Manifest manifest) throws JsonProcessingException {
        return JSON.writeValueAsBytes(tree(manifest));
    }

    static ObjectNode tree(Manifest manifest) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", manifest.format());
        json.put("recorder", manifest.recorder());
        json.put("capture", manifest.capture());
        json.put("host", manifest.host());
        json.put("zone", manifest.zone());
        json.put("kernel", manifest.kernel());
        json.put("start_wall_ns", manifest.startWallNanos());
        json.put("start_monotonic_ns", manifest.startMonotonicNanos());
        json.put("end_wall_ns", manifest.endWallNanos());
        json.put("end_monotonic_ns", manifest.endMonotonicNanos());
        if (manifest.attached() != null) {
            json.put("attached_wall_ns", manifest.attached().fromWallNanos());
            json.put("detached_wall_ns", manifest.attached().toWallNanos());
        }
        manifest.command().forEach(json.putArray("command")::add);
        for (Pack pack : manifest.packs()) {
            json.withArray("packs")
                    .addObject()
                    .put("id", pack.id())
                    .put("title", pack.title())
                    .put("sha256", pack.sha256());
        }
        for (LeftOut left : manifest.leftOut()) {
            json.withArray("left_out").addObject().put("what", left.what()).put("why", left.why());
        }
        Policy policy = manifest.policy();
        ObjectNode policyJson = json.putObject("policy");
        policy.masked().forEach(policyJson.putArray("masked")::add);
        policy.unmasked().forEach(policyJson.putArray("unmasked")::add);
        policy.filters().forEach(policyJson.putArray("filters")::add);
        ObjectNode limits = policyJson.putObject("limits");
        policy.limits().forEach(limits::put);
        policyJson.put("keep_ns", policy.keep() == null ? null : policy.keep().toNanos());
        json.put("ended", manifest.ended());
        if (!manifest.segments().isEmpty()) {
            manifest.segments().forEach(json.putObject("segments")::put);
        }
        manifest.more().forEach(json::set);
        return json;
    }

    /**
     * Reads a manifest of at most {@link #LARGEST} bytes.
     *
     * @throws java.io.IOException when it is no JSON object, or one beyond the bounds
     */
    static Manifest read(byte[] bytes) throws java.io.IOException {
        JsonNode json = JSON.readTree(bytes);
        if (json == null || !json.isObject()) {
            throw new java.io.IOException("it is not a JSON object");
        }
        Map<String, JsonNode> more = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            if (!KNOWN.contains(entry.getKey())) {
                more.put(entry.getKey(), entry.getValue());
            }
        });
        return new Manifest(
                text(json, "format"),
                text(json, "recorder"),
                text(json, "capture"),
                text(json, "host"),
                text(json, "zone"),
                text(json, "kernel"),
                json.path("start_wall_ns").asLong(),
                json.path("start_monotonic_ns").asLong(),
                number(json, "end_wall_ns"),
                number(json, "end_monotonic_ns"),
                attached(json),
                texts(json.path("command")),
                objects(
                        json.path("packs"),
                        pack -> new Pack(text(pack, "id"), text(pack, "title"), text(pack, "sha256"))),
                objects(json.path("left_out"), left -> new LeftOut(text(left, "what"), text(left, "why"))),
                policy(json.path("policy")),
                json.path("ended").textValue(),
                segments(json.path("segments")),
                more);
    }

    private static @Nullable Attached attached(JsonNode json) {
        @Nullable Long from = number(json, "attached_wall_ns");
        return from == null ? null : new Attached(from, number(json, "detached_wall_ns"));
    }

    private static Policy policy(JsonNode json) {
        Map<String, String> limits = new LinkedHashMap<>();
        json.path("limits")
                .properties()
                .forEach(entry -> limits.put(entry.getKey(), entry.getValue().asText()));
        @Nullable Long keep = number(json, "keep_ns");
        return new Policy(
                texts(json.path("masked")),
                texts(json.path("unmasked")),
                texts(json.path("filters")),
                limits,
                keep == null ? null : Duration.ofNanos(keep));
    }

    private static Map<String, Integer> segments(JsonNode json) {
        Map<String, Integer> segments = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            if (entry.getValue().isInt() && entry.getValue().intValue() > 0) {
                segments.put(entry.getKey(), entry.getValue().intValue());
            }
        });
        return segments;
    }

    private static String text(JsonNode json, String key) {
        @Nullable String value = json.path(key).textValue();
        return value == null ? "" : value;
    }

    private static @Nullable Long number(JsonNode json, String key) {
        JsonNode value = json.path(key);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        if (array.isArray()) {
            array.forEach(value -> texts.add(value.asText("")));
        }
        return texts;
    }

    private static <T> List<T> objects(JsonNode array, Function<JsonNode, T> read) {
        List<T> objects = new ArrayList<>();
        if (array.isArray()) {
            array.forEach(value -> objects.add(read.apply(value)));
        }
        return objects;
    }
}
