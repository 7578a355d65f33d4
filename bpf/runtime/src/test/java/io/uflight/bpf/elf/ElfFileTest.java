package io.uflight.bpf.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.uflight.bpf.usdt.UsdtNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ElfFileTest {
    @TempDir
    Path dir;

    private ElfFile open(byte[] bytes) throws IOException {
        return ElfFile.open(Files.write(dir.resolve("elf"), bytes));
    }

    @Test
    void readsEveryPart() throws IOException {
        try (ElfFile elf = open(SmallElf.bytes())) {
            assertThat(elf.buildId()).contains("01020304");
            assertThat(elf.functions())
                    .containsExactly(
                            new Symbol("first", 0x400080, 16, true, false), // no size: up to the next
                            new Symbol("second", 0x400090, 8, true, false));
            assertThat(elf.usdt()).containsExactly(new UsdtNote("app", "hit", 0x88, 0x98, "-4@%edi 8@16(%rsp)"));
            assertThat(elf.fileOffset(0x400090)).isEqualTo(0x90);
            assertThat(elf.nearest("secnd", 3)).containsExactly("second");
            assertThat(elf.isGo()).isFalse();
        }
    }

    @Test
    @Timeout(10)
    void manySectionsAroundManySymbolsAreNoQuadraticWork() throws IOException {
        try (ElfFile elf = open(SmallElf.crowded(60_000, 200_000))) {
            assertThat(elf.functions()).hasSize(200_000).allMatch(f -> f.size() >= 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x00, does not start with",
        "4, 0x01, 32-bit",
        "5, 0x02, not little endian",
        "18, 0xb7, another architecture (ELF machine 183)",
        "60, 0xff, section header table of 16320 bytes reaches past the end",
        "97, 0xff, a segment reaches past the end",
        "58, 0x3f, section headers are not 64 bytes"
    })
    void refuses(int at, String value, String message) {
        byte[] bytes = SmallElf.bytes();
        bytes[at] = (byte) (int) Integer.decode(value);
        assertThatThrownBy(() -> open(bytes).close())
                .isInstanceOf(ElfException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("at file offset 0x");
    }

    @Test
    void onlyTheFirstTableOfAKindIsRead() throws IOException {
        byte[] bytes = SmallElf.bytes();
        // an eighth section: another symbol table, and one without strings
        System.arraycopy(bytes, 0x300 + 3 * 64, bytes, 0x300 + 7 * 64, 64);
        bytes[0x300 + 7 * 64 + 40] = 0;
        bytes[60] = 8;
        try (ElfFile elf = open(bytes)) {
            assertThat(elf.functions()).hasSize(2);
        }
    }

    @Test
    void refusesMoreSymbolsThanAnythingHas() throws IOException {
        byte[] bytes = SmallElf.bytes();
        bytes[0x300 + 3 * 64 + 32 + 3] = 0x7f;
        try (ElfFile elf = open(bytes)) {
            assertThatThrownBy(elf::functions)
                    .isInstanceOf(ElfException.class)
                    .hasMessageContaining("more than 10000000 symbols");
        }
    }

    @Test
    void refusesAFileCutAnywhereBeforeItsSectionHeaders() {
        for (int length = 0; length < SmallElf.SIZE; length += 7) {
            byte[] cut = Arrays.copyOf(SmallElf.bytes(), length);
            assertThatThrownBy(() -> open(cut).close()).isInstanceOf(ElfException.class);
        }
    }
}
