package io.uflight.formats.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.FileWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final Path FULL = Path.of("/dev/full");

    @Test
    void aFullDiskIsToldAlsoOfWhatWasHeldBack() throws IOException {
        assumeThat(Files.exists(FULL)).isTrue();
        try (Writer full = new FileWriter(FULL.toFile(), StandardCharsets.UTF_8)) {
            Results results = new Results(full);
            results.println("a row");
            assertThatThrownBy(results::written)
                    .isInstanceOfSatisfying(
                            IOException.class, e -> assertThat(Results.full(e)).isTrue());
        } catch (IOException closing) {
            assertThat(Results.full(closing)).isTrue();
        }
    }

    @Test
    void whatWasWrittenIs() throws IOException {
        StringWriter text = new StringWriter();
        Results results = new Results(text);
        results.print("a row");
        assertThat(results.written()).isTrue();
        assertThat(text.toString()).isEqualTo("a row");
    }
}
