package io.uflight.bpf.go;

import io.uflight.bpf.elf.ElfException;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Symbol;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a probe must know of a Go program.
 *
 * @param version null: the file does not say, or in a way that is not known
 * @param abi of its compiled functions
 * @param goidOffset of goid in runtime.g; −1: not known. A program checks it against the status that lies before it
 */
public record GoProgram(@Nullable GoVersion version, Abi abi, int goidOffset) {
    private static final GoVersion WITH_SYSCALL_BP = new GoVersion(1, 23);
    private static final GoVersion WITH_OMIT_HOST = new GoVersion(1, 19);
    private static final int GOID = 152;

    /** Empty where the file does not tell how its functions are called. */
    public static Optional<GoProgram> of(ElfFile elf) throws IOException {
        GoVersion version = version(elf);
        Abi compiled = byGuard(elf);
        Abi abi = compiled != null
                ? compiled
                : version == null ? null : version.atLeast(GoVersion.REGISTERS) ? Abi.REGISTERS : Abi.STACK;
        return abi == null ? Optional.empty() : Optional.of(new GoProgram(version, abi, goid(version, abi)));
    }

    /** How it must be looked at to be sure: by what its functions compare with, as {@code runtime.main} of every program. */
    private static @Nullable Abi byGuard(ElfFile elf) throws IOException {
        Optional<Symbol> main = elf.function("runtime.main");
        if (main.isPresent()) {
            return guard(elf, main.get());
        }
        for (Symbol function : elf.functions()) { // a plugin has those of its own packages only
            Abi abi = elf.isGoFunction(function) ? guard(elf, function) : null;
            if (abi != null) {
                return abi;
            }
        }
        return null;
    }

    private static @Nullable Abi guard(ElfFile elf, Symbol function) throws IOException {
        return GoEntry.find(elf.code(function)).map(GoEntry::abi).orElse(null);
    }

    private static @Nullable GoVersion version(ElfFile elf) throws IOException {
        try {
            return BuildInfo.read(elf)
                    .flatMap(info -> GoVersion.parse(info.version()))
                    .orElse(null);
        } catch (ElfException e) {
            return null;
        }
    }

    /** Go 1.23 put a word before it. */
    private static int goid(@Nullable GoVersion version, Abi abi) {
        if (version == null) {
            return abi == Abi.STACK ? GOID : -1;
        }
        return version.atLeast(WITH_SYSCALL_BP) ? GOID + 8 : GOID;
    }

    /** Which of the flags before RawQuery in net/url's URL is ForceQuery; −1: not known. */
    public int forceQueryFlag() {
        return version == null ? -1 : version.atLeast(WITH_OMIT_HOST) ? 1 : 0;
    }

    /** Why what is known of earlier versions may not hold; empty: it was seen to. */
    public Optional<String> doubt() {
        if (version == null) {
            return Optional.of("the program does not say which Go built it");
        }
        return version.compareTo(GoVersion.NEWEST_KNOWN) > 0
                ? Optional.of(version + " is newer than " + GoVersion.NEWEST_KNOWN + ", the newest that is known here")
                : Optional.empty();
    }
}
