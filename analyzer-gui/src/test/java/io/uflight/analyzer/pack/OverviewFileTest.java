package io.uflight.analyzer.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OverviewFileTest {
    private static final String CARD = """
            [[card]]
            title = "Calls"
            form = "bars"
            query = "SELECT name, 1 FROM calls"
            """;

    @Test
    void cardsComeInOrder() {
        assertThat(OverviewFile.parse("o", CARD + "unit = \"ns\"\n" + CARD))
                .containsExactly(
                        new Card("Calls", Card.Form.BARS, "SELECT name, 1 FROM calls", "ns"),
                        new Card("Calls", Card.Form.BARS, "SELECT name, 1 FROM calls", null));
        assertThat(OverviewFile.parse("o", "")).isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> OverviewFile.parse("p/o.toml", CARD.replace("bars", "pie")))
                .hasMessageContaining("p/o.toml")
                .hasMessageContaining("pie");
        assertThatThrownBy(() -> OverviewFile.parse("o", CARD.replace("title", "titel")))
                .hasMessageContaining("titel");
        assertThatThrownBy(() -> OverviewFile.parse("o", CARD.replaceAll("query.*", "")))
                .hasMessageContaining("no query");
        assertThatThrownBy(() -> OverviewFile.parse("o", "[[cards]]\n")).hasMessageContaining("cards");
        assertThatThrownBy(() -> OverviewFile.parse("o", "[[card")).hasMessageContaining("o:1");
    }
}
