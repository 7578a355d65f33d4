package io.uflight.recorder.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCodeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    9090 e844332211      | true  | call rel32
                    9090909090 ffd0      | true  | call *%rax
                    90909090 41ffd3      | true  | call *%r11
                    90909090 ff5008      | true  | call *8(%rax)
                    ff90443322 9090      | false | one byte more than it has
                    90 ff9044332211      | true  | call *0x11223344(%rax)
                    90 ff1544332211      | true  | call *0x11223344(%rip)
                    ff942444332211       | true  | call *0x11223344(%rsp)
                    909090 ff542408      | true  | call *8(%rsp)
                    90909090 ff14c3      | true  | call *(%rbx,%rax,8)
                    90909090 909090      | false | nops before a function
                    9090909090 ffe0      | false | jmp *%rax
                    90909090 4889e5      | false | mov %rsp,%rbp
                    e84433221190 90      | false | a call some bytes earlier
                    """)
    void returnsLeadBehindCalls(String code, boolean expected, String what) {
        byte[] bytes = HexFormat.of().parseHex(code.replace(" ", ""));
        byte[] before = new byte[7];
        System.arraycopy(
                bytes, Math.max(0, bytes.length - 7), before, Math.max(0, 7 - bytes.length), Math.min(7, bytes.length));
        assertThat(FileCode.behindCall(before)).as(what).isEqualTo(expected);
    }
}
