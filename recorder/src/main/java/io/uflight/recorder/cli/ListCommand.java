package io.uflight.recorder.cli;

import io.uflight.bpf.elf.ElfFile;
import io.uflight.recorder.failure.ExitCode;
import io.uflight.recorder.failure.Failure;
import io.uflight.recorder.list.Offer;
import io.uflight.recorder.list.Offers;
import io.uflight.recorder.process.Mapping;
import io.uflight.recorder.process.ProcFs;
import io.uflight.recorder.process.ProcessTarget;
import io.uflight.recorder.process.TargetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code uflight list}: what can be probed. */
@Command(
        name = "list",
        description = "Show the USDT probes and functions of a process or a file.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  uflight list /usr/bin/redis-server --functions 'create*'",
            "  uflight list --pid 1234 --usdt gc__       USDT probes of all its files whose names hold gc__",
            "  uflight list --pid 1234 malloc --json"
        })
final class ListCommand implements Callable<Integer> {
    private final Console console;

    /** Exactly one of both says where to look. */
    static final class Where {
        @Option(names = "--pid", paramLabel = "P", description = "A running process: its program and libraries.")
        private @Nullable Integer pid;

        @Option(names = "--file", paramLabel = "FILE", description = "A program or library; also without --file.")
        private @Nullable Path file;
    }

    @ArgGroup(exclusive = true)
    private @Nullable Where where;

    @Option(names = "--usdt", description = "Only USDT probes.")
    private boolean usdt;

    @Option(names = "--functions", description = "Only functions.")
    private boolean functions;

    @Option(names = "--json", description = "One JSON array on standard output.")
    private boolean json;

    @Parameters(paramLabel = "[FILE] [PATTERN]", arity = "0..2", description = "PATTERN: part of a name, or a glob.")
    private List<String> words = new ArrayList<>();

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> rest = new ArrayList<>(words);
        Integer pid = where == null ? null : where.pid;
        Path file = where == null ? null : where.file;
        if (pid == null && file == null) {
            if (rest.isEmpty()) {
                throw Failure.of(ExitCode.USAGE, "nothing to list")
                        .where("uflight list")
                        .fix("give --pid P or a FILE");
            }
            file = Path.of(rest.removeFirst());
        }
        if (rest.size() > 1) {
            throw Failure.of(ExitCode.USAGE, "one PATTERN at a time: " + String.join(" ", rest))
                    .where("uflight list");
        }
        Pattern pattern = Offers.pattern(rest.isEmpty() ? "" : rest.getFirst());
        List<Offer> offers = new ArrayList<>();
        if (pid != null) {
            process(pid, pattern, !rest.isEmpty(), offers);
        } else if (file != null) {
            add(file, file.toString(), pattern, true, offers);
        }
        print(offers, rest);
        return 0;
    }

    private void process(int pid, Pattern pattern, boolean filtered, List<Offer> offers) {
        String exe = String.valueOf(ProcessTarget.find(pid).exe());
        add(ProcFs.of(pid).resolve("exe"), exe, pattern, true, offers);
        for (Mapping mapping : Mapping.executable(pid)) {
            if (!mapping.path().equals(exe)) {
                Path exact = ProcFs.of(pid).resolve("map_files").resolve(mapping.range());
                Path path = Files.isReadable(exact) ? exact : ProcessTarget.inRoot(pid, mapping.path());
                // A library has thousands of functions: they are shown when a name is asked for.
                add(path, mapping.path(), pattern, filtered || functions, offers);
            }
        }
    }

    private void add(Path path, String name, Pattern pattern, boolean withFunctions, List<Offer> offers) {
        boolean every = usdt == functions;
        try {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(name);
            }
            if (!Files.isRegularFile(path)) {
                throw Failure.of(ExitCode.TARGET, "not an executable: " + name)
                        .why("it is a directory or a special file")
                        .fix("name a program or a shared library");
            }
            try (ElfFile elf = ElfFile.open(path)) {
                if (usdt || every) {
                    offers.addAll(Offers.usdt(elf, name, pattern));
                }
                if ((functions || every) && withFunctions) {
                    offers.addAll(Offers.functions(elf, name, pattern));
                }
            }
        } catch (IOException e) {
            throw TargetFile.failure(e, name);
        }
    }

    private void print(List<Offer> offers, List<String> pattern) {
        if (json) {
            console.out().println(Json.pretty(offers));
            return;
        }
        String file = "";
        for (Offer offer : offers) {
            if (!offer.file().equals(file)) {
                file = offer.file();
                console.out().println(file);
            }
            String detail = offer.kind().equals("usdt")
                    ? offer.sites() + (offer.sites() == 1 ? " site  " : " sites ") + offer.arguments()
                    : offer.size() + " bytes";
            console.out().printf("  %-8s %-44s %s%n", offer.kind(), offer.name(), detail.strip());
        }
        if (offers.isEmpty()) {
            console.out().flush();
            console.err().println(pattern.isEmpty() ? "no probe found" : "nothing matches " + pattern.getFirst());
        } else {
            console.err()
                    .println("record one: uflight record --probe '"
                            + offers.getFirst().spec() + "' …");
        }
    }
}
