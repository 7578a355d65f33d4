package io.uflight.bpf.x86;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.Bpf;
import io.uflight.bpf.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The instructions of real binaries: the length, and for the decoded subset also the text, as objdump has it. */
class DecoderOracleTest {
    private static final int SHOWN = 40;
    /** Of each binary; -Duflight.oracle.all=true reads the four million of libjvm too. */
    private static final int MOST = Boolean.getBoolean("uflight.oracle.all") ? Integer.MAX_VALUE : 600_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/bin/redis-server",
                "/lib/x86_64-linux-gnu/libc.so.6",
                "/usr/lib/x86_64-linux-gnu/libstdc++.so.6",
                "{java}/lib/server/libjvm.so"
            })
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void agreesWithObjdump(String name) throws IOException {
        Path file = Path.of(name.replace("{java}", System.getProperty("java.home")));
        Bpf.needs(Files.exists(file), file + " is not installed");
        Comparison comparison;
        try (ElfFile elf = ElfFile.open(file)) {
            comparison = new Comparison(elf);
            Disassembly.read(file, comparison::compare);
        }
        assertThat(comparison.differences).isEmpty();
        assertThat(comparison.instructions).isGreaterThan(100_000);
        // All of the common instructions are decoded, not only measured.
        assertThat(comparison.decoded).isGreaterThan(comparison.instructions / 2);
    }

    private static final class Comparison {
        private static final int CHUNK = 1 << 16;

        final Map<String, String> differences = new TreeMap<>(); // one example for each mnemonic
        int instructions;
        int decoded;
        private byte[] chunk = new byte[0];
        private long chunkAddress;
        private final ElfFile elf;

        Comparison(ElfFile elf) {
            this.elf = elf;
        }

        /** Whether to go on. */
        boolean compare(Disassembly.Line line) throws IOException {
            if (differences.size() >= SHOWN || instructions >= MOST) {
                return false;
            }
            instructions++;
            Instruction mine = decode(line.address());
            long length = line.next() - line.address();
            if (mine.length() != length) {
                differ(
                        line,
                        "%x: length %d, not %d: %s | %s"
                                .formatted(line.address(), mine.length(), length, line.text(), mine));
            } else if (mine.operation() == Operation.OTHER) {
                String missed = AttText.subset(line.text());
                if (!missed.isEmpty()) {
                    differ(line, "%x: not decoded: %s".formatted(line.address(), line.text()));
                }
            } else if (mine.operation() != Operation.BAD) {
                decoded++;
                String expected = AttText.normalized(line.text());
                String actual = AttText.of(mine, chunkAddress);
                if (!actual.equals(expected)) {
                    differ(line, "%x: %s, not %s".formatted(line.address(), actual, line.text()));
                }
            }
            return true;
        }

        private void differ(Disassembly.Line line, String what) {
            differences.putIfAbsent(line.text().replaceFirst(" .*", ""), what);
        }

        private Instruction decode(long address) throws IOException {
            long at = address - chunkAddress;
            if (at < 0 || at + 16 > chunk.length) {
                long offset = elf.fileOffset(address);
                int length = (int) Math.min(CHUNK, Files.size(Path.of(elf.name())) - offset);
                chunk = elf.read(offset, length);
                chunkAddress = address;
                at = 0;
            }
            return Decoder.decode(chunk, (int) at);
        }
    }
}
