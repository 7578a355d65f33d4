package io.uflight.bpf.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackSiteTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    55 4889e5 4883ec10 c9 c3            | 0 | AT_PUSH
                    55 4889e5 4883ec10 c9 c3            | 1 | PUSHED
                    55 4889e5 4883ec10 c9 c3            | 4 | INSIDE
                    55 4889e5 4883ec10 c9 c3            | 9 | AT_ENTRY
                    f30f1efa 55 4889e5 c3               | 0 | AT_ENDBR
                    f30f1efa 55 4889e5 c3               | 4 | AT_PUSH
                    f30f1efa 55 4889e5 c3               | 5 | PUSHED
                    4883ec08 90 4883c408 c3             | 0 | AT_ENTRY
                    4883ec08 90 4883c408 c3             | 4 | INSIDE
                    89f8 85ff 7402 31c0 c3              | 4 | AT_ENTRY
                    4157 55 c3                          | 0 | AT_ENTRY
                    4157 55 90 c3                       | 2 | INSIDE
                    493b6610 7605 55 4889e5 c3          | 4 | AT_ENTRY
                    """)
    void theReturnAddressLiesWhereTheInstructionsBeforeLeftIt(String code, int site, StackSite expected) {
        assertThat(StackSite.of(HexFormat.of().parseHex(code.replace(" ", "")), site))
                .isEqualTo(expected);
    }
}
