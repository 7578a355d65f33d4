package io.uflight.recorder.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What the server itself counted of the pack's truth/load.py. */
record RedisCounted(
        SortedMap<String, Long> calls,
        SortedMap<String, Long> micros,
        long netInputBytes,
        SortedMap<String, Long> monitor) {
    /** Makes the load, at most five minutes long. */
    static RedisCounted load(int port, Path directory) throws IOException, InterruptedException {
        Path out = directory.resolve("load.json");
        Path err = directory.resolve("load.err");
        Process load = new ProcessBuilder("python3", "../bpf/packs/redis/truth/load.py", "" + port)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(load.waitFor(5, TimeUnit.MINUTES)).as("the load ends").isTrue();
        } finally {
            load.destroyForcibly();
        }
        assertThat(load.exitValue()).as(Files.readString(err)).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toFile());
        SortedMap<String, Long> monitor = new TreeMap<>();
        json.get("monitor")
                .forEach(line -> monitor.put(
                        what(
                                line.get(0).asText(),
                                line.get(1).textValue(),
                                line.get(2).asInt()),
                        line.get(3).asLong()));
        return new RedisCounted(
                numbers(json.get("calls")),
                numbers(json.get("usec")),
                json.get("net_input_bytes").asLong(),
                monitor);
    }

    static String what(String command, @org.jspecify.annotations.Nullable String key, int argc) {
        return command + " " + key + " " + argc;
    }

    private static SortedMap<String, Long> numbers(JsonNode json) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            numbers.put(entry.getKey(), entry.getValue().asLong());
        }
        return numbers;
    }
}
