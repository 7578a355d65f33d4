package io.uflight.recorder.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the second reader, in Python and made from the description of the format alone, finds in a capture. */
final class Walked {
    private static final Path SCRIPT = Path.of("../formats/src/test/python/walk.py");

    private Walked() {}

    /** Rows of whole batches, by table; a table of which not even a schema is whole is left out. */
    static SortedMap<String, Long> rows(Path capture) throws IOException, InterruptedException {
        Process walker = new ProcessBuilder("python3", "-B", SCRIPT.toString(), "--json", capture.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String lines = new String(walker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(walker.waitFor()).isZero();
        SortedMap<String, Long> rows = new TreeMap<>();
        for (String line : lines.lines().toList()) {
            JsonNode segment = new ObjectMapper().readTree(line);
            String name = Path.of(segment.path("file").asText()).getFileName().toString();
            boolean schema = !segment.path("error").asText("").isEmpty()
                    ? segment.path("offset").asLong() > 8
                    : true;
            if (schema) {
                rows.merge(
                        name.replaceFirst("-[0-9]+\\.arrow.*", ""),
                        segment.path("rows").asLong(),
                        Long::sum);
            }
        }
        return rows;
    }
}
