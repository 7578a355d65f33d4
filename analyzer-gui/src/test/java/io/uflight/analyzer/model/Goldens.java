package io.uflight.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.analyzer.model.draw.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures that were looked at, as text; {@code -Duflight.golden=write} writes them anew. */
final class Goldens {
    private Goldens() {}

    static void compare(String name, Drawing drawing) throws IOException {
        Path file = Path.of("src/test/resources/io/uflight/analyzer/drawings", name + ".txt");
        if ("write".equals(System.getProperty("uflight.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, drawing.print());
        }
        assertThat(drawing.print()).isEqualTo(Files.readString(file));
    }
}
