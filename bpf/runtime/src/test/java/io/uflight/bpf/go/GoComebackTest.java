package io.uflight.bpf.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Code as Go 1.15, 1.19 and 1.24 wrote net/http.(*Client).send, and such as must not be trusted. */
final class GoComebackTest {
    private static final int CALLEE = 0x1000;
    private static final String TEST_ERROR = "4885c9 7569 ";
    private static final String RETURN = "c3";

    /** A call at so many bytes from the start. */
    private static String call(int at) {
        return "e8" + HexFormat.of().toHexDigits(Integer.reverseBytes(CALLEE - at - 5)) + " ";
    }

    private static Integer found(String code, Abi abi) {
        byte[] bytes = HexFormat.of().parseHex(code.replace(" ", ""));
        return GoComeback.find(bytes, CALLEE, abi).map(GoComeback::offset).orElse(-1);
    }

    @Test
    void theJumpBehindTheCall() {
        assertThat(found(call(0) + "0f1f440000 " + TEST_ERROR + RETURN, Abi.REGISTERS))
                .isEqualTo(13);
        assertThat(found("90 " + call(1) + TEST_ERROR + RETURN, Abi.REGISTERS)).isEqualTo(9);
        String loaded = "488b442430 488b4c2440 488b542438 488b5c2448 ";
        assertThat(found(call(0) + loaded + TEST_ERROR + RETURN, Abi.STACK)).isEqualTo(28);
    }

    @Test
    void spillsLeaveTheResults() {
        String spilled = "4889442450 ";
        assertThat(found(call(0) + spilled + TEST_ERROR + RETURN, Abi.REGISTERS))
                .isEqualTo(13);
        assertThat(found(call(0) + spilled + TEST_ERROR + RETURN, Abi.STACK)).isEqualTo(-1);
    }

    @Test
    void resultsThatHaveMovedAreNotLookedFor() {
        assertThat(found(call(0) + "4889c8 " + TEST_ERROR + RETURN, Abi.REGISTERS))
                .isEqualTo(-1);
        assertThat(found(call(0) + "31c0 " + TEST_ERROR + RETURN, Abi.REGISTERS))
                .isEqualTo(-1);
        assertThat(found(call(0) + RETURN, Abi.REGISTERS)).isEqualTo(-1);
    }

    @Test
    void whatIsReachedWithoutTheCallIsNot() {
        assertThat(found(call(0) + TEST_ERROR + "ebf9 " + RETURN, Abi.REGISTERS))
                .isEqualTo(-1);
        assertThat(found("eb05 " + call(2) + TEST_ERROR + RETURN, Abi.REGISTERS))
                .isEqualTo(-1);
    }

    @Test
    void oneOfSeveralCallsIsNotAll() {
        assertThat(found(call(0) + TEST_ERROR + call(10) + TEST_ERROR + RETURN, Abi.REGISTERS))
                .isEqualTo(-1);
        assertThat(found(TEST_ERROR + RETURN, Abi.REGISTERS)).isEqualTo(-1);
    }
}
