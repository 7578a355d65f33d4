package io.uflight.recorder.plan;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Symbol;
import io.uflight.bpf.go.Abi;
import io.uflight.bpf.go.GoComeback;
import io.uflight.bpf.go.GoEntry;
import io.uflight.bpf.go.GoProgram;
import io.uflight.bpf.go.GoReturns;
import io.uflight.bpf.go.GoSite;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.process.TargetFile;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a Go function can be probed. Never by a return probe: it changes the return address, which Go's runtime reads when
 * it moves the stack, and then ends the program. The return instructions themselves can be probed.
 */
final class GoPlaces {
    private static final int THREAD_LOCAL = -8;

    private final TargetFile file;
    private final Symbol symbol;
    private final byte[] code;
    private final GoProgram program;

    private GoPlaces(TargetFile file, Symbol symbol) throws IOException {
        this.file = file;
        this.symbol = symbol;
        ElfFile elf = file.elf();
        this.code = elf.code(symbol);
        this.program = GoProgram.of(elf)
                .orElseThrow(() -> refused(
                        "how its functions are called cannot be told: neither its version nor"
                                + " runtime.main is there",
                        "a build with its symbols, or with .go.buildinfo"));
    }

    static Placement place(TargetFile file, Symbol symbol, boolean onReturn, long offset) throws IOException {
        GoPlaces places = new GoPlaces(file, symbol);
        GoEntry entry = GoEntry.find(places.code).orElse(null);
        if (onReturn) {
            return places.returns(entry);
        }
        if (offset != 0) {
            return places.at(List.of(offset), entry, false, false, offset, "", false);
        }
        if (entry == null) {
            throw places.refused(
                    "its first instructions run again when its stack grows, and are not as Go's compilers write them",
                    "probe an instruction within it: " + symbol.name() + "+OFFSET");
        }
        return places.at(
                List.of((long) entry.offset()),
                entry,
                false,
                entry.stackCheck(),
                entry.offset(),
                entry.instruction(),
                entry.singleStepped());
    }

    /** C code that is linked in: its calls may leave it by a jump, so its return instructions are not all of its ends. */
    static Failure noReturnOfC(TargetFile file, Symbol symbol) {
        return Failure.of(ExitCode.TARGET, "no return probe on " + symbol.name() + ", which is not Go's own")
                .where(file.name())
                .why("in a Go program return probes are never placed: one on a Go function crashes it")
                .fix("probe its entry");
    }

    private Placement returns(@Nullable GoEntry entry) throws IOException {
        GoReturns returns = GoReturns.find(code);
        if (!returns.understood() || returns.sites().isEmpty()) {
            throw refused(
                    "a return probe would crash the program, and "
                            + (returns.understood()
                                    ? "it has no return instruction that could be probed instead"
                                    : "not all of its instructions can be decoded to find where it returns"),
                    "probe its entry");
        }
        List<Long> sites = returns.sites().stream().map(Integer::longValue).toList();
        return at(sites, entry, true, false, 0, "ret", true);
    }

    /** In its only caller, see {@link GoComeback}; empty where that cannot be told, and its return instructions are to be probed. */
    static Optional<Placement> comeback(TargetFile file, Symbol symbol, Symbol caller) throws IOException {
        GoPlaces places = new GoPlaces(file, symbol);
        Abi abi = places.abi(GoEntry.find(places.code).orElse(null));
        ElfFile elf = file.elf();
        Optional<GoComeback> site = GoComeback.find(elf.code(caller), symbol.address() - caller.address(), abi);
        return site.isEmpty() || DirectCalls.count(elf, symbol.address()) != 1
                ? Optional.empty()
                : Optional.of(places.inCaller(caller, site.get(), abi));
    }

    private Placement inCaller(Symbol caller, GoComeback site, Abi abi) throws IOException {
        return new Placement(
                file,
                symbol.name(),
                List.of(file.elf().fileOffset(caller.address()) + site.offset()),
                List.of(0L),
                List.of(),
                false,
                0,
                site.instruction() + " in " + caller.name(),
                false,
                new GoSite(program, abi, true, true, false, THREAD_LOCAL));
    }

    private Placement at(
            List<Long> sites,
            @Nullable GoEntry entry,
            boolean atReturn,
            boolean stackCheck,
            long shift,
            String instruction,
            boolean singleStepped)
            throws IOException {
        long start = file.elf().fileOffset(symbol.address());
        long threadLocal = entry == null || entry.threadLocal() == 0 ? THREAD_LOCAL : entry.threadLocal();
        return new Placement(
                file,
                symbol.name(),
                sites.stream().map(site -> start + site).toList(),
                Collections.nCopies(sites.size(), 0L),
                List.of(),
                false,
                (int) shift,
                instruction,
                singleStepped,
                new GoSite(program, abi(entry), atReturn, false, stackCheck, threadLocal));
    }

    /** A function without a check of its stack does not show it; the linker marks those of assembly. */
    private Abi abi(@Nullable GoEntry entry) {
        Abi checked = entry == null ? null : entry.abi();
        return checked != null ? checked : symbol.name().endsWith(".abi0") ? Abi.STACK : program.abi();
    }

    private Failure refused(String why, String fix) {
        return Failure.of(ExitCode.TARGET, "the Go function " + symbol.name() + " cannot be probed safely")
                .where(file.name())
                .why(why)
                .fix(fix);
    }
}
