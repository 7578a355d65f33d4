package io.uflight.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.uflight.formats.terminal.Results;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProgramTest {
    @Test
    void resultsThatCannotBeWrittenAreNoSuccess() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(Files.exists(full)).isTrue();
        StringWriter said = new StringWriter();
        Results results = new Results(new FileWriter(full.toFile(), StandardCharsets.UTF_8));
        Program program = new Program(new Console(results, new PrintWriter(said), 0, 0, false));
        assertThat(program.run("info", "../sample-captures/losses/losses.uflight.tar"))
                .isEqualTo(6);
        assertThat(said.toString()).contains("could not be written").contains("where: standard output");
    }
}
