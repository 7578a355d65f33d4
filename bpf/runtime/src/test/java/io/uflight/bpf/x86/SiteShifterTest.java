package io.uflight.bpf.x86;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteShifterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // code                                       | where, on what, cost     | why
                "55 c3                                        | 0 push emulated          | push %rbp",
                "f30f1efa 55 c3                               | 4 push emulated          | endbr64 first",
                "4154 c3                                      | 0 push emulated          | push %r12",
                "4885ff 7401 c3 c3                            | 3 je emulated            | test %rdi,%rdi",
                "8b4748 4883c601 55 c3                        | 0 mov single             | mov to eax, add to rsi: arguments",
                "4889fd 55 c3                                 | 3 push emulated          | mov %rdi,%rbp changes no argument",
                "4883ec08 55 c3                               | 0 sub single             | the stack pointer moves",
                "48c7070000000055c3                           | 0 mov single             | a store may change what is pointed to",
                "8b4708 85c0 740155c3                         | 5 je emulated            | eax holds no argument in C",
                "4c8b6708 4d85e4 740155c3                     | 7 je emulated            | load into r12, test",
                "0f1f440000 c3                                | 0 nop emulated           | long nop, nothing better",
                "0f1f440000 55 c3                             | 5 push emulated          | long nop, then push",
                "90 c3                                        | 0 nop emulated           | nop",
                "6655 c3                                      | 0 push single            | a 16-bit push is not emulated",
                "ffe0                                         | 0 jmp single             | indirect",
                "ff35000000005dc3                             | 0 push single            | push of memory",
                "e800000000c3                                 | 0 call emulated          | direct call",
                "4889fd 50 ffcf 75fb c3                       | 0 mov single             | a loop back to the push would fire again",
                "4889fd 50 ffcf 75f8 c3                       | 3 push emulated          | a jump to +0 is a call of itself",
            })
    void shifts(String code, String expected, String why) {
        ShiftedSite site = SiteShifter.shift(HexFormat.of().parseHex(code.replace(" ", "")));
        assertThat(site.offset() + " " + site.mnemonic() + (site.singleStepped() ? " single" : " emulated"))
                .as(why)
                .isEqualTo(expected);
    }

    @Test
    void raxIsAnArgumentInGo() {
        byte[] code = HexFormat.of().parseHex("8b470885c0740155c3");
        assertThat(SiteShifter.shift(code, SiteShifter.Convention.GO)).isEqualTo(new ShiftedSite(0, "mov", true));
    }

    @Test
    void anEmptyFunctionStaysWhereItIs() {
        assertThat(SiteShifter.shift(new byte[0]).singleStepped()).isTrue();
    }

    @Test
    void findsReturns() {
        byte[] code = HexFormat.of().parseHex("85ff7402f3c3b8c3000000c2080090");
        assertThat(ReturnSites.find(code)).containsExactly(4, 11);
    }
}
