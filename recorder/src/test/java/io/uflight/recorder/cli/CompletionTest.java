package io.uflight.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.recorder.cases.Uflight;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash itself makes of the script. */
final class CompletionTest {
    @TempDir
    private Path directory;

    private String completed(String... words) throws Exception {
        Path script = Files.writeString(
                directory.resolve("uflight"),
                Uflight.run("completion", "bash").expect(0).out());
        String line = "source '" + script + "'; COMP_WORDS=(uflight " + String.join(" ", words) + "); COMP_CWORD="
                + words.length + "; _complete_uflight; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "--norc", "-c", line).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(bash.waitFor()).isZero();
        return said;
    }

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        assertThat(completed("do")).isEqualTo("doctor");
        assertThat(completed("q")).isEqualTo("query");
        assertThat(completed("record", "--ma")).isEqualTo("--max-size");
        assertThat(completed("trace", "--unm")).isEqualTo("--unmask");
        assertThat(completed("record", "red")).isEqualTo("redis");
        assertThat(completed("trace", "go")).isEqualTo("go-http");
    }

    @Test
    void theOthersAreLike() {
        assertThat(Uflight.run("completion", "zsh").expect(0).out())
                .isEqualTo(Uflight.run("completion", "bash").out());
        assertThat(Uflight.run("completion", "fish").expect(0).out())
                .contains("-a doctor -d 'Show what this host can and cannot record, and how to mend each lack.'")
                .contains("__fish_seen_subcommand_from record' -l for -r -d '")
                .contains("__fish_seen_subcommand_from record' -a 'go-http jvm python redis'");
        assertThat(Uflight.run("completion", "csh").expect(2).err()).contains("csh");
    }
}
