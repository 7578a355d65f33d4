package io.uflight.bpf.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pattern over a few instructions; "/" stands for a line break, "helper" starts at index 0x20. */
class PatternTest {
    private static Set<Map<String, Long>> find(String code, String pattern, int within) {
        Symbols symbols = at -> at == 0x20 ? Set.of("helper") : Set.of();
        byte[] bytes = HexFormat.of().parseHex(code.replace(" ", ""));
        return PatternMatcher.find(bytes, PatternParser.parse(pattern.replace("/", "\n")), within, symbols).stream()
                .map(Bindings::values)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8b4748                     | mov n(%rdi), %rax                            | n=72",
                "8b4748                     | movl n(%rdi), _                              | n=72",
                "8b4748                     | movq n(%rdi), _                              | none",
                "8b4748                     | mov n(%rsi), %rax                            | none",
                "8b4748                     | mov n(%C), %A                                | %A=0 %C=7 n=72",
                "8b4748                     | mov 0x48(%A), %A                             | none",
                "488b0410                   | mov n(%A), _                                 | none",
                "488b04d0                   | mov n(%A,%B,8), _                            | %A=0 %B=2 n=0",
                "488b04d0                   | mov n(%A,%B,4), _                            | none",
                "8b4748 90 90 ff4050        | mov n(%rdi), %A / ... 2 / inc m(%A)          | %A=0 m=80 n=72",
                "8b4748 90 90 ff4050        | mov n(%rdi), %A / ... 1 / inc m(%A)          | none",
                "8b4748 31c0 90 ff4050      | mov n(%rdi), %A / ... / inc m(%A)            | none",
                "ff5008                     | call *n(%A)                                  | %A=0 n=8",
                "ff5008                     | call n(%A)                                   | none",
                "e81b000000                 | call helper                                  | ",
                "e81c000000                 | call helper                                  | none",
                "eb1e                       | _ helper                                     | ",
                "4883c001                   | addq $1, %A                                  | %A=0",
                "4825ff3fe7ff               | and $0xffffffffffe73fff, _                   | ",
                "816710ff3fdfff             | andl $0xffdf3fff, n(%rdi)                    | n=16",
                "7f00                       | jg                                           | ",
                "7f00                       | jcc                                          | ",
                "7f00                       | jle                                          | none",
                "8b4748 8b4748              | mov n(%rdi), _ / mov n(%rdi), _              | n=72",
                "8b4748 8b4750              | mov n(%rdi), _ / mov n(%rdi), _              | none",
            })
    void matches(String code, String pattern, String expected) {
        String found = find(code, pattern, 0).stream()
                .map(values -> new TreeMap<>(values)
                        .entrySet().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .findFirst()
                .orElse("none");
        assertThat(found).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 1"})
    void onlyStartsWithinTheFirstInstructions(int within, int found) {
        assertThat(find("8b4748 8b4750", "mov n(%rdi), _", within)).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mov %edi, _", "mov (%rax", "fly $1", "movz %rdi, _", "mov $1x, _", "... many", "%rax"})
    void namesTheLineThatIsWrong(String line) {
        assertThatThrownBy(() -> PatternParser.parse("nop\n" + line))
                .isInstanceOf(LayoutSyntaxException.class)
                .hasMessageContaining("'" + line + "'");
    }
}
