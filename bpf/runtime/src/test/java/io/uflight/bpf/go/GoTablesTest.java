package io.uflight.bpf.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.uflight.bpf.elf.ElfException;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.SmallGoElf;
import io.uflight.bpf.elf.Symbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Every layout of the function table and of the build's description, as it should be and damaged. */
class GoTablesTest {
    private static final Path FILE = newFile();
    private static final long CODE = 0x400080;

    record Change(int at, int width, long value) {
        void apply(byte[] bytes) {
            for (int i = 0; i < width && at + i < bytes.length; i++) {
                bytes[at + i] = (byte) (value >> (8 * i));
            }
        }
    }

    @Example
    void everyLayout() throws IOException {
        for (int magic : SmallGoElf.LAYOUTS) {
            for (boolean textStart : List.of(true, false)) {
                try (ElfFile elf = open(SmallGoElf.bytes(magic, true, textStart))) {
                    assertThat(elf.functions())
                            .as(Integer.toHexString(magic))
                            .containsExactly(
                                    new Symbol("main.first", CODE, 8, true, false),
                                    new Symbol("main.second", CODE + 8, 16, true, false));
                    assertThat(elf.isGoFunction(elf.functions().getFirst())).isTrue();
                }
            }
        }
    }

    @Example
    void whatBuiltIt() throws IOException {
        try (ElfFile elf = open(SmallGoElf.bytes(0xfffffff0, true, true))) {
            assertThat(BuildInfo.read(elf)).contains(new BuildInfo("go1.19.8", Map.of("CGO_ENABLED", "0")));
            assertThat(GoProgram.of(elf)).contains(new GoProgram(new GoVersion(1, 19), Abi.REGISTERS, 152));
        }
        try (ElfFile elf = open(SmallGoElf.bytes(0xfffffffb, false, true))) {
            assertThat(BuildInfo.read(elf)).contains(new BuildInfo("go1.15.15", Map.of("CGO_ENABLED", "0")));
            assertThat(GoProgram.of(elf)).contains(new GoProgram(new GoVersion(1, 15), Abi.STACK, 152));
        }
    }

    @Provide
    Arbitrary<Change> changes() {
        Arbitrary<Long> values = Arbitraries.oneOf(
                Arbitraries.of(0L, 1L, 0xffL, 0x7fffL, 0x7fffffffL, 0xffffffffL, Long.MAX_VALUE, Long.MIN_VALUE, -1L),
                Arbitraries.longs().between(0, 2L * SmallGoElf.SIZE),
                Arbitraries.longs());
        return Combinators.combine(
                        Arbitraries.integers().between(64, SmallGoElf.SIZE - 1), Arbitraries.of(1, 2, 4, 8), values)
                .as(Change::new);
    }

    @Property(tries = 3000)
    void survivesChanges(
            @ForAll @IntRange(max = 3) int layout,
            @ForAll boolean inline,
            @ForAll @Size(min = 1, max = 5) List<@From("changes") Change> changes)
            throws IOException {
        byte[] bytes = SmallGoElf.bytes(SmallGoElf.LAYOUTS.get(layout), inline, true);
        changes.forEach(change -> change.apply(bytes));
        try (ElfFile elf = open(bytes)) {
            readEverything(elf);
        } catch (ElfException expected) {
            // the promise
        }
    }

    @Example
    void survivesEveryCut() throws IOException {
        for (int magic : SmallGoElf.LAYOUTS) {
            byte[] whole = SmallGoElf.bytes(magic, true, true);
            for (int length = 0; length < whole.length; length++) {
                try (ElfFile elf = open(Arrays.copyOf(whole, length))) {
                    readEverything(elf);
                } catch (ElfException expected) {
                    // the promise
                }
            }
        }
    }

    @Property(tries = 500)
    void survivesRandomCode(@ForAll @Size(max = 400) byte[] code, @ForAll @IntRange(max = 400) int callee) {
        GoEntry.find(code).ifPresent(entry -> assertThat(entry.offset()).isBetween(0, code.length));
        GoReturns.find(code);
        GoComeback.find(code, callee, Abi.STACK);
        GoComeback.find(code, callee, Abi.REGISTERS);
    }

    private static void readEverything(ElfFile elf) throws IOException {
        for (Symbol function : elf.functions()) {
            byte[] code = elf.code(function);
            GoEntry.find(code);
            GoReturns.find(code);
            elf.isGoFunction(function);
        }
        GoProgram.of(elf);
        BuildInfo.read(elf);
    }

    @SuppressWarnings("MustBeClosed")
    private static ElfFile open(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        return ElfFile.open(FILE);
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.deleteIfExists(FILE);
    }

    private static Path newFile() {
        try {
            return Files.createTempFile("uflight-go", ".elf");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
