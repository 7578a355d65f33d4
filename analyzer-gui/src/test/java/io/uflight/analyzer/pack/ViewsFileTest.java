package io.uflight.analyzer.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ViewsFileTest {
    private static final String VIEW = """
            -- Calls of each name.
            CREATE VIEW totals (
                name,  -- what was called
                calls  -- rows written
            ) AS
            SELECT name, count(*) FROM calls GROUP BY name;
            """;

    @Test
    void aViewHasACommentForItselfAndEachColumn() {
        PackView view = ViewsFile.parse("views.sql", VIEW + "\n" + VIEW).get(1);
        assertThat(view.name()).isEqualTo("totals");
        assertThat(view.comment()).isEqualTo("Calls of each name.");
        assertThat(view.columns())
                .containsExactly(
                        new PackView.Column("name", "what was called"), new PackView.Column("calls", "rows written"));
        assertThat(view.body()).isEqualTo("SELECT name, count(*) FROM calls GROUP BY name");
    }

    @Test
    void aColumnWithoutACommentIsFoundWithItsLine() {
        assertThatThrownBy(() -> ViewsFile.parse("tiny/views.sql", VIEW.replace("  -- rows written", "")))
                .isInstanceOf(PackException.class)
                .hasMessageContaining("tiny/views.sql:4")
                .hasMessageContaining("its own comment");
    }

    @Test
    void aViewWithoutACommentIsFound() {
        assertThatThrownBy(() -> ViewsFile.parse("v", VIEW.substring(VIEW.indexOf("CREATE"))))
                .hasMessageContaining("v:1");
    }

    @Test
    void anythingButAViewIsRefused() {
        for (String other : new String[] {"-- x\nDROP TABLE calls;", VIEW + "ATTACH 'x';", VIEW.replace(";", "")}) {
            assertThatThrownBy(() -> ViewsFile.parse("v", other)).isInstanceOf(PackException.class);
        }
    }
}
