package io.uflight.recorder.cli;

import io.uflight.bpf.kernel.Feature;
import io.uflight.bpf.kernel.KernelFeatures;
import io.uflight.formats.text.PlainText;
import io.uflight.recorder.failure.ExitCode;
import io.uflight.recorder.pack.Fit;
import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.pack.Started;
import io.uflight.recorder.process.ProcessInfo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code uflight doctor}: what this host can and cannot record. */
@Command(
        name = "doctor",
        description = "Show what this host can and cannot record, and how to mend each lack.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  uflight doctor", "  uflight doctor --json", "", "Exit code 3: nothing can be recorded here."})
final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    /** As --json shows it. */
    record Report(String kernel, boolean canRecord, List<Feature> features) {}

    @Override
    public Integer call() {
        KernelFeatures found = KernelFeatures.probe();
        if (json) {
            console.out()
                    .println(Json.pretty(new Report(found.version().toString(), found.canRecord(), found.features())));
        } else {
            found.features().forEach(this::print);
            lacking().forEach(lack -> console.folded("! ", PlainText.of(lack)));
            console.out().println(found.canRecord() ? "this host can record" : "this host cannot record");
        }
        return found.canRecord() ? 0 : ExitCode.HOST.code();
    }

    /** What running processes were not started with, of what the packs' parts need. */
    private static List<String> lacking() {
        List<ProcessInfo> processes = Fit.processes();
        return Packs.find(null).all().stream()
                .filter(pack ->
                        pack.probes().stream().anyMatch(p -> !p.startedWith().isEmpty()))
                .flatMap(pack -> Fit.running(pack, processes).stream()
                        .flatMap(p -> Started.lacks(pack.probes(), p).stream().map(l -> pack.id() + ":" + l)))
                .toList();
    }

    private void print(Feature feature) {
        String mark = switch (feature.state()) {
            case OK -> "✓";
            case NOTE -> "·";
            case LIMITED -> "!";
            case MISSING -> "✗";
        };
        console.folded(String.format("%s %-24s ", mark, feature.name()), feature.why());
        if (!feature.fix().isEmpty()) {
            console.folded(String.format("  %-24s fix: ", ""), feature.fix());
        }
    }
}
