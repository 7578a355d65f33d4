package io.uflight.bpf.elf;

import io.uflight.bpf.usdt.UsdtException;
import io.uflight.bpf.usdt.UsdtNote;
import io.uflight.bpf.x86.Decoder;
import io.uflight.bpf.x86.SiteShifter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever the bytes, reading ends in a result or in an ElfException. */
class ElfFuzzTest {
    private static final long[] NASTY = {
        0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffffL, 0xffffffffL, Long.MAX_VALUE, Long.MIN_VALUE, -1, -8
    };
    private static final Path FILE = newFile();

    record Change(int at, int width, long value) {
        void apply(byte[] bytes) {
            for (int i = 0; i < width && at + i < bytes.length; i++) {
                bytes[at + i] = (byte) (value >> (8 * i));
            }
        }
    }

    @Provide
    Arbitrary<Change> changes() {
        Arbitrary<Long> values = Arbitraries.oneOf(
                Arbitraries.of(
                        NASTY.length == 0
                                ? List.of()
                                : java.util.Arrays.stream(NASTY).boxed().toList()),
                Arbitraries.longs().between(0, 2L * SmallElf.SIZE),
                Arbitraries.longs());
        return Combinators.combine(
                        Arbitraries.integers().between(0, SmallElf.SIZE - 1), Arbitraries.of(1, 2, 4, 8), values)
                .as(Change::new);
    }

    @Property(tries = 4000)
    void survivesChangedFiles(@ForAll @Size(min = 1, max = 6) List<@net.jqwik.api.From("changes") Change> changes)
            throws IOException {
        byte[] bytes = SmallElf.bytes();
        changes.forEach(change -> change.apply(bytes));
        readEverything(bytes);
    }

    @Property(tries = 1000)
    void survivesRandomBytes(@ForAll @Size(max = 2000) byte[] bytes) throws IOException {
        readEverything(bytes);
        for (int at = 0; at < bytes.length; ) {
            at += Decoder.decode(bytes, at).length();
        }
        SiteShifter.shift(bytes, SiteShifter.Convention.GO);
    }

    private static void readEverything(byte[] bytes) throws IOException {
        Files.write(FILE, bytes);
        try (FileChannel channel = FileChannel.open(FILE, StandardOpenOption.READ);
                ElfFile elf = ElfFile.open(channel, "fuzz")) {
            readParts(elf);
        } catch (ElfException | UsdtException expected) {
            // the promise
        }
    }

    private static void readParts(ElfFile elf) throws IOException {
        elf.buildId();
        elf.isGo();
        for (Symbol function : elf.functions()) {
            elf.fileOffset(function.address());
            SiteShifter.shift(elf.code(function));
        }
        elf.nearest("secnd", 3);
        for (UsdtNote note : elf.usdt()) {
            note.parsedArguments();
        }
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.deleteIfExists(FILE);
    }

    private static Path newFile() {
        try {
            return Files.createTempFile("uflight-fuzz", ".elf");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
