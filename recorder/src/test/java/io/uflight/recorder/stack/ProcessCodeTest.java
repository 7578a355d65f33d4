package io.uflight.recorder.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Symbol;
import io.uflight.bpf.x86.Decoder;
import io.uflight.bpf.x86.Instruction;
import io.uflight.bpf.x86.Operation;
import io.uflight.recorder.process.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names of code of this process, whose functions are known from its libraries. */
class ProcessCodeTest {
    private static final int PID = (int) ProcessHandle.current().pid();

    private final CodeFiles files = new CodeFiles();
    private final ProcessCode code = new ProcessCode(PID, 7, List.of(), files);
    private Mapping libc;
    private Symbol caller;
    private long start;
    private long behindCall;

    @BeforeEach
    void find() throws Exception {
        libc = Mapping.code(PID).stream()
                .filter(m -> m.baseName().equals("libc.so.6"))
                .findFirst()
                .orElseThrow();
        try (ElfFile elf = ElfFile.open(Path.of(libc.path()))) {
            caller = elf.function("getaddrinfo").orElseThrow();
            start = libc.start() + elf.fileOffset(caller.address()) - libc.offset();
            byte[] bytes = elf.code(caller);
            for (int at = 0; behindCall == 0; ) {
                Instruction instruction = Decoder.decode(bytes, at);
                at += instruction.length();
                behindCall = instruction.operation() == Operation.CALL ? start + at : 0;
            }
        }
    }

    @AfterEach
    void close() {
        files.close();
    }

    private boolean covers(long address) {
        return code.covers(address, offset -> offset == address - libc.start() + libc.offset());
    }

    @Test
    void aReturnAddressIsItsCallersFunction() {
        assertThat(covers(start)).isTrue();
        assertThat(code.at(start)).isEqualTo("getaddrinfo");
        assertThat(code.callers(List.of(behindCall, behindCall), start, offset -> true))
                .containsExactly("getaddrinfo", "getaddrinfo");
    }

    /** A register that is no frame pointer leads to memory that holds anything: the start of a function, a number. */
    @Test
    void theWalkEndsAtWhatNoCallReturnsTo() {
        assertThat(covers(start)).isTrue();
        for (long address : new long[] {start, behindCall + 1, 0, 4711, -1, Long.MIN_VALUE, libc.end() + (1L << 40)}) {
            assertThat(code.callers(List.of(behindCall, address, behindCall), start, offset -> true))
                    .as(Long.toHexString(address))
                    .containsExactly("getaddrinfo", "[unknown]");
        }
    }

    @Test
    void anotherProcessOfTheNumberIsNotTakenForIt() {
        assertThat(code.covers(start, offset -> false)).isFalse();
        assertThat(code.callers(List.of(behindCall), start, offset -> false)).containsExactly("[unknown]");
    }

    @Test
    void aProcessThatHasEndedIsWhatItWasBefore() {
        ProcessCode ended = new ProcessCode(1 << 30, 7, Mapping.code(PID), files);
        assertThat(ended.covers(start, offset -> offset == start - libc.start() + libc.offset()))
                .isTrue();
        assertThat(ended.callers(List.of(behindCall), start, offset -> true)).containsExactly("getaddrinfo");
        ProcessCode other = new ProcessCode(1 << 30, 7, Mapping.code(PID), files);
        assertThat(other.covers(start + 1, offset -> offset == start - libc.start() + libc.offset()))
                .isFalse();
    }

    @Test
    void codeMadeAtRunTimeHasTheNamesOfThePerfMap() throws Exception {
        Mapping made = Mapping.code(PID).stream()
                .filter(m -> m.path().isEmpty())
                .findFirst()
                .orElseThrow();
        Path map = Path.of("/tmp/perf-" + PID + ".map");
        try {
            Files.writeString(
                    map,
                    "%x 20 Lcom/acme/Shop;::sell\nnonsense\n%x zz bad\n".formatted(made.start() + 0x10, made.start()));
            assertThat(covers(start)).isTrue();
            assertThat(code.callers(
                            List.of(made.start() + 0x11, made.start() + 0x31, made.start() + 0x30),
                            start,
                            offset -> true))
                    .containsExactly("Lcom/acme/Shop:::sell", "[unknown]", "Lcom/acme/Shop:::sell");
        } finally {
            Files.deleteIfExists(map);
        }
    }
}
