package io.uflight.bpf.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How rules combine, on functions every libc has. */
@Timeout(20)
class LayoutReaderTest {
    private static final Path LIBC = Path.of("/lib/x86_64-linux-gnu/libc.so.6");

    @BeforeEach
    void needsLibc() {
        Bpf.needs(Files.exists(LIBC), LIBC + " is not installed");
    }

    private static LayoutRule rule(String in, String needs, String unless, String pattern, String name, String sum) {
        return new LayoutRule(words(in), words(needs), words(unless), 0, pattern, Map.of(name, sum));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    private static LayoutResult read(LayoutRule... rules) throws IOException {
        try (ElfFile elf = ElfFile.open(LIBC)) {
            return LayoutReader.read(elf, List.of(rules));
        }
    }

    @Test
    void theFirstFunctionThatExistsIsUsed() throws IOException {
        LayoutResult result = read(rule("no_such_function div", "", "", "jo", "found", "1"));
        assertThat(result.missing()).containsEntry("found", "the pattern matches nowhere in div");
    }

    @Test
    void alternativesInOrderAndTheReasonOfEach() throws IOException {
        LayoutRule never = rule("no_such_function", "", "", "ret", "x", "1");
        LayoutRule guarded = rule("", "no_such_either", "", "", "x", "2");
        LayoutRule excluded = rule("", "", "malloc", "", "x", "3");
        LayoutRule constant = rule("", "malloc", "", "", "x", "4 + 0x10 - 1");
        assertThat(read(never, guarded, excluded, constant, constant).found()).containsExactly(Map.entry("x", 19L));
        assertThat(read(never, guarded, excluded).missing())
                .containsExactly(Map.entry(
                        "x",
                        "the target has no function no_such_function; the target has no function no_such_either; "
                                + "the target has the function malloc"));
    }

    @Test
    void differentAnswersAreNone() throws IOException {
        LayoutResult jumps = read(rule("malloc", "", "", "cmp $n, _", "constant", "n"));
        assertThat(jumps.found()).isEmpty();
        assertThat(jumps.missing().get("constant")).startsWith("the pattern gives different answers in malloc: [");
    }

    @Test
    void aNameThatNothingCapturesIsThePacksMistake() {
        assertThatThrownBy(() -> read(rule("malloc", "", "", "jo", "x", "nothing + 8")))
                .isInstanceOf(LayoutSyntaxException.class)
                .hasMessage("'nothing + 8': the pattern captures no 'nothing'");
        assertThatThrownBy(() -> read(rule("malloc", "", "", "", "x", "4 8")))
                .isInstanceOf(LayoutSyntaxException.class);
    }
}
