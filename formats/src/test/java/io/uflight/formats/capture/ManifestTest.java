package io.uflight.formats.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.formats.capture.Manifest.Attached;
import io.uflight.formats.capture.Manifest.LeftOut;
import io.uflight.formats.capture.Manifest.Pack;
import io.uflight.formats.capture.Manifest.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    @TempDir
    Path dir;

    private Path path;

    @BeforeEach
    void record() throws IOException {
        path = Recordings.capture(dir.resolve("a.uflight"), 10, 10);
    }

    @Test
    void whatIsWrittenIsReadAndUnknownKeysAreKept() throws IOException {
        Manifest manifest = Recordings.manifest()
                .with(
                        List.of(new Pack("redis", "Redis and Valkey commands", "ab12")),
                        List.of(new LeftOut("jvm:gc", "libjvm.so has no USDT notes")),
                        new Policy(
                                List.of("http_requests.url"),
                                List.of("redis_commands.key"),
                                List.of("command=GET*"),
                                Map.of("max_size", "1g"),
                                Duration.ofMinutes(5)))
                .attached(new Attached(Recordings.START + 2, Recordings.START + 3))
                .ended(Recordings.START + 1, 6, "stopped by SIGINT");
        byte[] json = ManifestJson.write(manifest);
        assertThat(ManifestJson.read(json)).isEqualTo(manifest);
        String more = new String(json, UTF_8).replaceFirst("\\{", "{\"of_tomorrow\": [1, {\"a\": null}],");
        Manifest read = ManifestJson.read(more.getBytes(UTF_8));
        assertThat(read.more()).containsOnlyKeys("of_tomorrow");
        assertThat(new String(ManifestJson.write(read), UTF_8)).contains("of_tomorrow");
        assertThat(ManifestJson.read(ManifestJson.write(read))).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "\0\0\0\0",
                "DEEP",
                "LONG",
                "HUGE"
            })
    void aBrokenManifestCostsNothingElse(String json) throws IOException {
        String bytes = switch (json) {
            case "DEEP" -> "[".repeat(1_000_000);
            case "LONG" -> "{\"command\": [" + "0,".repeat(1_000_000) + "0]}";
            case "HUGE" -> " ".repeat(5 << 20) + "{}";
            default -> json;
        };
        Files.writeString(path.resolve("manifest.json"), bytes);
        try (Capture capture = Capture.open(path)) {
            assertThat(capture.manifest()).isEmpty();
            assertThat(capture.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.MANIFEST);
                assertThat(problem.rowsMayBeMissing()).isFalse();
                assertThat(problem.why()).hasSizeLessThan(500);
            });
            assertThat(Recordings.rows(capture, "events")).hasSize(10);
        }
    }

    @Test
    void valuesOfTheWrongTypeReadAsAbsent() throws IOException {
        Manifest read = ManifestJson.read(
                "{\"format\":1e999999999,\"command\":{},\"packs\":7,\"policy\":[1],\"end_wall_ns\":\"x\",\"attached_wall_ns\":[],\"start_wall_ns\":1e300,\"ended\":{}}"
                        .getBytes(UTF_8));
        assertThat(read.command()).isEmpty();
        assertThat(read.packs()).isEmpty();
        assertThat(read.policy()).isEqualTo(Policy.NONE);
        assertThat(read.endWallNanos()).isNull();
        assertThat(read.attached()).isNull();
        assertThat(read.ended()).isNull();
    }

    @Test
    void aMissingManifestIsReported() throws IOException {
        Files.delete(path.resolve("manifest.json"));
        try (Capture capture = Capture.open(path)) {
            assertThat(capture.problems()).singleElement().asString().contains("manifest.json: it is missing");
            assertThat(Recordings.rows(capture, "events")).hasSize(10);
        }
    }

    @Test
    void theManifestOfAnotherRecordingIsNotBelieved() throws IOException {
        Manifest other = Manifest.starting("0.1.0", "elsewhere", "UTC", "5.8", 1, 1, List.of());
        Files.write(path.resolve("manifest.json"), ManifestJson.write(other));
        try (Capture capture = Capture.open(path)) {
            assertThat(capture.manifest()).isEmpty();
            assertThat(capture.problems()).singleElement().asString().contains("another recording");
            assertThat(Recordings.rows(capture, "events")).hasSize(10);
        }
    }

    @Test
    void aNewerMajorIsRefused() throws IOException {
        Files.writeString(path.resolve("manifest.json"), "{\"format\": \"2.0\"}");
        assertThatThrownBy(() -> Capture.open(path))
                .isInstanceOfSatisfying(
                        CaptureException.class,
                        e -> assertThat(e.failure().exit().code()).isEqualTo(5))
                .hasMessageContaining("format 2.0")
                .hasMessageContaining("manifest.json");
        Files.writeString(
                path.resolve("manifest.json"),
                "{\"format\": \"1.99\", \"capture\": \"" + Recordings.manifest().capture() + "\"}");
        Capture.open(path).close();
    }
}
