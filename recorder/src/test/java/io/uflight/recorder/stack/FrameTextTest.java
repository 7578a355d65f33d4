package io.uflight.recorder.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTextTest {
    @Test
    void namesCannotPartFramesNorSteerATerminal() {
        assertThat(FrameText.name("Lcom/acme/Shop;::sell")).isEqualTo("Lcom/acme/Shop:::sell");
        assertThat(FrameText.name("a\u001b[31m\n\u009b")).isEqualTo("a\\x1b[31m\\x0a\\x9b");
        assertThat(FrameText.name("")).isEqualTo("[unknown]");
        assertThat(FrameText.name("x".repeat(100_000))).hasSize(4096);
    }

    @Test
    void theOutermostGoWhereThereIsNoRoom() {
        assertThat(FrameText.join(List.of("work", "left", "main")))
                .isEqualTo(new FrameText.Joined("main;left;work", false));
        String long4095 = "ä".repeat(2047) + "x";
        FrameText.Joined joined = FrameText.join(Collections.nCopies(9, long4095));
        assertThat(joined.cut()).isTrue();
        assertThat(joined.frames().split(";", -1)).hasSize(8).containsOnly(long4095);
    }
}
