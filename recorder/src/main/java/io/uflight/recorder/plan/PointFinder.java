package io.uflight.recorder.plan;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.elf.Symbol;
import io.uflight.bpf.usdt.UsdtNote;
import io.uflight.bpf.x86.Decoder;
import io.uflight.bpf.x86.Instruction;
import io.uflight.bpf.x86.Operation;
import io.uflight.bpf.x86.ShiftedSite;
import io.uflight.bpf.x86.SiteShifter;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.process.TargetFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a point in a file, and puts the probe where a hit is cheap. */
public final class PointFinder {
    private PointFinder() {}

    /** The first of {@code names} that the file has; {@code offset} behind its start, 0: where it is cheapest. */
    public static Placement function(TargetFile file, List<String> names, boolean onReturn, long offset) {
        try {
            for (String name : names) {
                Optional<Symbol> symbol = file.elf().function(name);
                if (symbol.isPresent()) {
                    return place(file, symbol.get(), onReturn, offset);
                }
            }
            String why = file.elf().functions().isEmpty()
                    ? "the file names no function at all: it is stripped, or built without them"
                    : "it has no function of a similar name";
            String elsewhere = elsewhere(file.elf());
            throw absent(
                    file,
                    "function",
                    names.getFirst(),
                    nearest(file.elf(), names.getFirst()),
                    why + elsewhere,
                    elsewhere);
        } catch (IOException e) {
            throw TargetFile.failure(e, file.name());
        }
    }

    /** Where a function of Go's may be that has no symbol here. */
    private static String elsewhere(ElfFile elf) throws IOException {
        if (!elf.isGo()) {
            return "";
        }
        return "; Go compiles small functions into their callers"
                + (elf.function("plugin.open").isPresent()
                        ? "; it loads plugins: what is in one of them is recorded with --exe PLUGIN.so"
                        : "");
    }

    /** Where it returns; {@code caller}: the only function that calls it, if there is one. */
    static Placement returns(TargetFile file, List<String> names, @Nullable String caller) {
        try {
            Optional<Symbol> from =
                    caller == null ? Optional.empty() : file.elf().function(caller);
            for (String name : names) {
                Optional<Symbol> symbol = file.elf().function(name);
                if (from.isPresent() && symbol.isPresent() && file.elf().isGoFunction(symbol.get())) {
                    Optional<Placement> comeback = GoPlaces.comeback(file, symbol.get(), from.get());
                    if (comeback.isPresent()) {
                        return comeback.get();
                    }
                }
            }
        } catch (IOException e) {
            throw TargetFile.failure(e, file.name());
        }
        return function(file, names, true, 0);
    }

    private static Placement place(TargetFile file, Symbol symbol, boolean onReturn, long offset) throws IOException {
        ElfFile elf = file.elf();
        String name = symbol.name();
        if (symbol.indirect()) {
            throw Failure.of(ExitCode.TARGET, name + " is chosen at run time from several versions")
                    .where(file.name())
                    .why("its symbol (an IFUNC) is the chooser, which runs once, not the function")
                    .fix("probe the version in use: uflight list " + file.name() + " --functions '*" + name + "*'");
        }
        if (offset != 0 && offset >= symbol.size()) {
            throw Failure.of(ExitCode.TARGET, name + " has only " + symbol.size() + " bytes")
                    .where(file.name() + ":" + name + "+0x" + Long.toHexString(offset))
                    .fix("give an offset of an instruction within it");
        }
        int within = within(elf.code(symbol), offset);
        if (within > 0) {
            throw Failure.of(ExitCode.TARGET, "no instruction of " + name + " begins there")
                    .where(file.name() + ":" + name + "+0x" + Long.toHexString(offset))
                    .why("a breakpoint inside of an instruction would change what the target does")
                    .fix("the instruction begins at " + name + "+0x" + Long.toHexString(offset - within)
                            + "; objdump -d shows them");
        }
        if (elf.isGo() && elf.isGoFunction(symbol)) {
            return GoPlaces.place(file, symbol, onReturn, offset);
        }
        if (elf.isGo() && onReturn) {
            throw GoPlaces.noReturnOfC(file, symbol);
        }
        // A return probe may sit there as well: up to the site the return address stays where the call put it.
        ShiftedSite site = offset != 0 ? new ShiftedSite((int) offset, "", false) : SiteShifter.shift(elf.code(symbol));
        long start = elf.fileOffset(symbol.address());
        return new Placement(
                file,
                name,
                List.of(start + site.offset()),
                List.of(0L),
                List.of(),
                onReturn,
                site.offset(),
                site.mnemonic(),
                site.singleStepped(),
                null);
    }

    /** How many bytes of the instruction lie before the offset: 0 when one begins there, or that cannot be told. */
    private static int within(byte[] code, long offset) {
        for (int at = 0; at < Math.min(offset, code.length); ) {
            Instruction instruction = Decoder.decode(code, at);
            if (instruction.operation() == Operation.BAD) {
                return 0;
            }
            if (at + instruction.length() > offset) {
                return (int) (offset - at);
            }
            at += instruction.length();
        }
        return 0;
    }

    /** All sites of a USDT probe; any provider's when {@code provider} is null. */
    public static Placement usdt(TargetFile file, @Nullable String provider, String name) {
        try {
            List<UsdtNote> all = file.elf().usdt();
            List<UsdtNote> notes = all.stream()
                    .filter(n -> n.name().equals(name)
                            && (provider == null || n.provider().equals(provider)))
                    .toList();
            if (notes.isEmpty()) {
                List<String> near = all.stream()
                        .map(n -> n.provider() + ":" + n.name())
                        .distinct()
                        .sorted((a, b) -> Integer.compare(distance(a, name), distance(b, name)))
                        .limit(3)
                        .toList();
                throw absent(
                        file,
                        "USDT probe",
                        provider == null ? name : provider + ":" + name,
                        near,
                        "the file has no USDT probe at all: it was built without them",
                        "");
            }
            String owner = notes.getFirst().provider();
            List<UsdtNote> sites =
                    notes.stream().filter(n -> n.provider().equals(owner)).toList();
            return new Placement(
                    file,
                    owner + ":" + name,
                    sites.stream().map(UsdtNote::location).toList(),
                    sites.stream().map(UsdtNote::semaphore).toList(),
                    sites.stream().map(UsdtNote::arguments).toList(),
                    false,
                    0,
                    "nop",
                    false,
                    null);
        } catch (IOException e) {
            throw TargetFile.failure(e, file.name());
        }
    }

    /** Notes share few names, so a common beginning says enough. */
    private static int distance(String candidate, String wanted) {
        String name = candidate.substring(candidate.indexOf(':') + 1);
        int same = 0;
        while (same < Math.min(name.length(), wanted.length()) && name.charAt(same) == wanted.charAt(same)) {
            same++;
        }
        return name.contains(wanted) ? -wanted.length() : -same;
    }

    private static List<String> nearest(ElfFile elf, String name) throws IOException {
        return elf.nearest(name, 3);
    }

    private static Failure absent(
            TargetFile file, String kind, String name, List<String> near, String none, String more) {
        String list = kind.equals("function") ? " --functions" : " --usdt";
        return Failure.of(ExitCode.TARGET, "no " + kind + " '" + name + "' in " + file.baseName())
                .where(file.name())
                .why(near.isEmpty() ? none : "the nearest names are " + String.join(", ", near) + more)
                .fix(
                        near.isEmpty() && kind.equals("USDT probe")
                                ? "name a library that it loads, u:LIBRARY:NAME; or probe a function: uflight list "
                                        + file.name() + " --functions"
                                : "uflight list " + file.name() + list);
    }
}
