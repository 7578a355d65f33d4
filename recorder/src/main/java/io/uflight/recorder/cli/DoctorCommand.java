package io.uflight.recorder.cli;

import io.uflight.bpf.kernel.Feature;
import io.uflight.bpf.kernel.KernelFeatures;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.text.PlainText;
import io.uflight.recorder.doctor.PackFit;
import io.uflight.recorder.doctor.PackFits;
import io.uflight.recorder.doctor.RingMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code uflight doctor}: what this host can and cannot record. */
@Command(
        name = "doctor",
        description = "Show what this host can and cannot record, and how to mend each lack.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  uflight doctor",
            "  uflight doctor --json",
            "  uflight doctor --pid 1234     which packs fit this process, and why the others do not",
            "",
            "Exit code 3: nothing can be recorded here."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--pid", paramLabel = "P", description = "What of this process can be recorded, and what not.")
    private @Nullable Integer pid;

    @Mixin
    private PackDirOption packDir;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
        packDir = new PackDirOption();
    }

    /**
     * As --json shows it.
     *
     * @param missing capabilities without which nothing can be recorded
     * @param missingForOthers those without which other users' processes cannot be
     */
    record Report(
            String kernel,
            boolean canRecord,
            List<String> missing,
            List<String> missingForOthers,
            List<Feature> features,
            List<PackFit> packs) {}

    @Override
    public Integer call() {
        PackFits fits = new PackFits(packDir.packs());
        List<PackFit> packs = pid == null ? fits.running() : fits.of(pid);
        KernelFeatures found = KernelFeatures.probe();
        List<Feature> features = new ArrayList<>(found.features());
        features.add(RingMemory.tried(found.missing().isEmpty()));
        boolean can = features.stream().noneMatch(f -> f.state() == Feature.State.MISSING);
        if (json) {
            console.out()
                    .println(Json.pretty(new Report(
                            found.version().toString(),
                            can,
                            found.missing(),
                            found.missingForOthers(),
                            features,
                            packs)));
        } else {
            features.forEach(this::print);
            packs.stream()
                    .collect(Collectors.groupingBy(Alike::of, LinkedHashMap::new, Collectors.toList()))
                    .forEach(this::print);
            console.out().println(can ? "this host can record" : "this host cannot record");
        }
        return can ? 0 : ExitCode.HOST.code();
    }

    private void print(Feature feature) {
        String mark = switch (feature.state()) {
            case OK -> "✓";
            case NOTE -> "·";
            case LIMITED -> "!";
            case MISSING -> "✗";
        };
        print(mark, feature.name(), feature.why(), feature.fix());
    }

    /** Of processes for which the same is to say, one line is enough. */
    private record Alike(String pack, boolean process, String exe, boolean fits, List<String> why, String fix) {
        static Alike of(PackFit fit) {
            return new Alike(fit.pack(), fit.pid() != 0, String.valueOf(fit.exe()), fit.fits(), fit.why(), fit.fix());
        }
    }

    private void print(Alike alike, List<PackFit> fits) {
        String why = String.join("; ", alike.why());
        String processes = alike.exe() + " ("
                + fits.stream().map(fit -> String.valueOf(fit.pid())).collect(Collectors.joining(", ")) + ")";
        String mark = !alike.process() ? "·" : !alike.fits() ? "✗" : why.isEmpty() ? "✓" : "!";
        String text = !alike.process()
                ? why
                : !alike.fits() ? processes + ": " + why : "fits " + processes + (why.isEmpty() ? "" : ", but: " + why);
        print(mark, "pack " + alike.pack(), PlainText.of(text), PlainText.of(alike.fix()));
    }

    private void print(String mark, String name, String text, String fix) {
        console.folded(String.format("%s %-24s ", mark, name), text);
        if (!fix.isEmpty()) {
            console.folded(String.format("  %-24s fix: ", ""), fix);
        }
    }
}
