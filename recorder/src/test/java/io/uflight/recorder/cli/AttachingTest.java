package io.uflight.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class AttachingTest {
    private final StringWriter said = new StringWriter();

    private Console console(boolean terminal) {
        return new Console(new PrintWriter(new StringWriter()), new PrintWriter(said), terminal, 0);
    }

    @Test
    void onlyWhoWaitsAtATerminalIsTold() throws InterruptedException {
        try (Attaching soon = Attaching.watch(console(true));
                Attaching inAPipe = Attaching.watch(console(false))) {
            soon.close();
            Thread.sleep(1000);
            assertThat(said.toString()).isEmpty();
            assertThat(inAPipe).isNotNull();
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
