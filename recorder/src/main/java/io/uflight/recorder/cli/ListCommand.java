package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.text.PlainText;
import io.uflight.recorder.list.Offer;
import io.uflight.recorder.list.Offers;
import io.uflight.recorder.process.Mapping;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.ProcessTarget;
import io.uflight.recorder.process.TargetFile;
import java.io.IOException;
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
            add(TargetFile.open(file, file.toString()), pattern, true, offers);
        }
        print(offers, rest);
        return 0;
    }

    private void process(int pid, Pattern pattern, boolean filtered, List<Offer> offers) {
        ProcessInfo process = ProcessTarget.find(pid);
        add(ProcessTarget.executable(process), pattern, true, offers);
        for (Mapping mapping : ProcessTarget.mappings(process)) {
            if (!mapping.path().equals(process.exe())) {
                try {
                    // A library has thousands of functions: they are shown when a name is asked for.
                    add(ProcessTarget.mapped(mapping), pattern, filtered || functions, offers);
                } catch (Failure e) {
                    console.err().println("left out: " + PlainText.of(e.what()));
                }
            }
        }
    }

    private void add(TargetFile opened, Pattern pattern, boolean withFunctions, List<Offer> offers) {
        boolean every = usdt == functions;
        try (TargetFile file = opened) {
            if (usdt || every) {
                offers.addAll(Offers.usdt(file.elf(), file.name(), pattern));
            }
            if ((functions || every) && withFunctions) {
                offers.addAll(Offers.functions(file.elf(), file.name(), pattern));
            }
        } catch (IOException e) {
            throw TargetFile.failure(e, opened.name());
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
                console.line(PlainText.of(file));
            }
            String detail = offer.kind().equals("usdt")
                    ? offer.sites() + (offer.sites() == 1 ? " site  " : " sites ") + offer.arguments()
                    : offer.size() + " bytes";
            console.line(String.format(
                    "  %-8s %-44s %s", offer.kind(), PlainText.of(offer.name()), PlainText.of(detail.strip())));
        }
        if (offers.isEmpty()) {
            console.out().flush();
            console.err().println(pattern.isEmpty() ? "no probe found" : "nothing matches " + pattern.getFirst());
        } else {
            console.err()
                    .println("record one: uflight record --probe '"
                            + PlainText.of(offers.getFirst().spec()) + "' …");
        }
    }
}
