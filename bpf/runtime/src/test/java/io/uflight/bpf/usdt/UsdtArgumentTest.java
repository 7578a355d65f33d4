package io.uflight.bpf.usdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsdtArgumentTest {
    private static String describe(UsdtArgument a) {
        String type = (a.signed() ? "s" : a.floating() ? "f" : "u") + a.size();
        return switch (a.kind()) {
            case CONSTANT -> type + " = " + a.offset();
            case REGISTER -> type + " " + a.register();
            case MEMORY ->
                type + " [" + a.symbol() + " " + a.register() + " " + a.index() + "*" + a.scale() + " " + a.offset()
                        + "]";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-8@%rax                  | s8 rax",
                "8@%rdi                   | u8 rdi",
                "-4@%edi                  | s4 rdi",
                "2@%r9w                   | u2 r9",
                "1@%sil                   | u1 rsi",
                "8f@%xmm1                 | f8 xmm1",
                "%rbx                     | u8 rbx",
                "4@$5                     | u4 = 5",
                "-4@$-9                   | s4 = -9",
                "8@$0xffffffffffffffff    | u8 = -1",
                "8@-16(%rbp)              | u8 [ rbp *0 -16]",
                "-4@8(%rsp)               | s4 [ rsp *0 8]",
                "8@(%r12)                 | u8 [ r12 *0 0]",
                "8@(%rax,%rbx,4)          | u8 [ rax rbx*4 0]",
                "8@-40(%rax,%rbx)         | u8 [ rax rbx*1 -40]",
                "4@(,%rcx,8)              | u4 [  rcx*8 0]",
                "8@sym(%rip)              | u8 [sym rip *0 0]",
                "8@sym+16(%rip)           | u8 [sym rip *0 16]",
                "4@global_max_fast        | u4 [global_max_fast  *0 0]",
                "4@mp_+4+8(%rip)          | u4 [mp_ rip *0 12]",
                "-4@40+Checkpoint(%rip)   | s4 [Checkpoint rip *0 40]",
                "1@-1+0x10(%rdx)          | u1 [ rdx *0 15]",
            })
    void understands(String text, String expected) throws UsdtException {
        assertThat(describe(UsdtArgument.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "8@", "3@%rax", "8@%ah", "8@%eiz", "8@()", "8@16", "8@(%rax", "4@$99999999999999999999"})
    void refusesByQuotingIt(String text) {
        assertThatThrownBy(() -> UsdtArgument.parse(text))
                .isInstanceOf(UsdtException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
