package io.uflight.formats.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldTest {
    @Test
    void goesOnBelowTheText() {
        assertThat(Fold.below("  why:   ", "one two three four five six", 30))
                .isEqualTo("  why:   one two three four\n         five six");
        assertThat(Fold.below("  why:   ", "one two three four five six", 0))
                .isEqualTo("  why:   one two three four five six");
    }

    @Test
    void linesKeepTheirIndentation() {
        assertThat(Fold.lines("  one two three four five\n\n  six", 24))
                .isEqualTo("  one two three four\n  five\n\n  six\n");
    }
}
