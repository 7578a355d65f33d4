package io.uflight.bpf.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    private static final List<String> NAMES = List.of(
            "processCommand", "processInputBuffer", "call", "callReplyParse", "net/http.(*Client).Get", "createObject");

    @Test
    void slipsOfTheFinger() {
        assertThat(NearestNames.of("procesComand", NAMES, 3)).containsExactly("processCommand");
        assertThat(NearestNames.of("creatObject", NAMES, 3)).containsExactly("createObject");
    }

    @Test
    void partsOfLongerNames() {
        assertThat(NearestNames.of("Client).Get", NAMES, 3)).containsExactly("net/http.(*Client).Get");
        assertThat(NearestNames.of("CALL", NAMES, 1)).containsExactly("call");
    }

    @Test
    void nothingWhereNothingIsNear() {
        assertThat(NearestNames.of("xyzzyplugh", NAMES, 3)).isEmpty();
    }
}
