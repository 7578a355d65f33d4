package io.uflight.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.formats.terminal.Results;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class AttachingTest {
    private final StringWriter said = new StringWriter();

    private Console console(boolean terminal) {
        return new Console(new Results(new StringWriter()), new PrintWriter(said), terminal ? 80 : 0, 0, false);
    }

    @Test
    void onlyWhoWaitsAtATerminalIsTold() throws InterruptedException {
        Attaching.watch(console(true)).close();
        try (Attaching inAPipe = Attaching.watch(console(false))) {
            Thread.sleep(1000);
            assertThat(inAPipe).isNotNull();
            assertThat(said.toString()).isEmpty();
        }
        try (Attaching late = Attaching.watch(console(true))) {
            for (int i = 0; i < 500 && said.toString().isEmpty(); i++) {
                Thread.sleep(10);
            }
            assertThat(late).isNotNull();
            assertThat(said.toString()).isEqualTo("attaching…\r");
        }
    }
}
