package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.recorder.attach.HostBugs;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.Planner;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.record.RecordOptions;
import io.uflight.recorder.record.Recorder;
import io.uflight.recorder.record.StopSignal;
import io.uflight.recorder.record.Summary;
import io.uflight.recorder.spec.ProbeSpec;
import io.uflight.recorder.spec.SpecParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code uflight record}. */
@Command(
        name = "record",
        description = "Record probes of a target into a capture.",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "uflight record [PACK…] (--pid P | --exe PATH | -- COMMAND ARG…) [--probe SPEC]… [-U]",
            "               [--where COLUMN=GLOB]… [--unmask COLUMN]… [--for 30s] [--max-size 1g]",
            "               [--keep 5m] [--ring 64m] [-o NAME.uflight]"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  uflight record redis --pid 1234 --for 30s",
            "  uflight record redis --pid 1234 --where 'key=user:*' --keep 5m -o last-minutes.uflight",
            "  uflight record jvm:methods --pid 1234 --where 'methods.class_name=com.acme.*'",
            "  uflight record --probe 'u:/usr/lib/libx.so:request (u64 id=arg1)' --exe /usr/sbin/server",
            "  uflight record --probe 'handle (u64 id=arg1, str path=arg2) AS requests' -- ./server 8080",
            "  uflight record --probe 'c:malloc (size_t size, ustack)' --pid 1234 --for 10s",
            "",
            "It stops, and seals the capture, by Ctrl-C, SIGTERM, --for, --max-size, when the target ends or",
            "the disk is nearly full. It returns 0 also when COMMAND failed: 'ended by' has its code."
        })
final class RecordCommand implements Callable<Integer> {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Console console;
    private final List<String> command;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PACK",
            arity = "0..*",
            completionCandidates = PackNames.class,
            description = "PACK or PACK:PART,PART; see 'uflight packs'.")
    private List<String> packs = new ArrayList<>();

    @Mixin
    private TargetOptions targets = new TargetOptions();

    @Mixin
    private PackDirOption packDir = new PackDirOption();

    @Option(
            names = "--probe",
            paramLabel = "SPEC",
            description = "A probe of your own: [r:|u:]FILE:FUNCTION (TYPE NAME=VALUE, …) [(CONDITION)] [AS TABLE].")
    private List<String> probes = new ArrayList<>();

    @Mixin
    private StackOption stack = new StackOption();

    @Option(
            names = "--where",
            paramLabel = "COLUMN=GLOB",
            description = "Keep only rows whose COLUMN matches; several: all.")
    private List<String> where = new ArrayList<>();

    @Option(names = "--unmask", paramLabel = "COLUMN", description = "Record a column of content that is masked.")
    private List<String> unmask = new ArrayList<>();

    @Option(names = "--for", paramLabel = "TIME", description = "Stop after 30s, 5m, 2h; a number alone is seconds.")
    private @Nullable Duration duration;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Stop when the capture has 500m, 1g; what is on its way then is still written.")
    private @Nullable Long maxSize;

    @Option(names = "--keep", paramLabel = "TIME", description = "Drop rows that are older; goes on until stopped.")
    private @Nullable Duration keep;

    @Option(
            names = "--ring",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            defaultValue = "64m",
            description = "Room in the kernel for events not yet read (64m).")
    private long ring;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "NAME.uflight",
            description = "The capture, a new directory.")
    private @Nullable Path out;

    RecordCommand(Console console, List<String> command) {
        this.console = console;
        this.command = command;
    }

    @Override
    public Integer call() throws IOException {
        List<ProbeSpec> specs =
                probes.stream().map(SpecParser::parse).map(stack::of).toList();
        List<Plan.ColumnFilter> filters = where.stream().map(Filters::parse).toList();
        if (packs.isEmpty() && specs.isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "nothing to record")
                    .where("uflight record")
                    .fix("name a PACK ('uflight packs' shows them), or give --probe 'FILE:FUNCTION (u64 a=arg1)'");
        }
        stack.check("uflight record", !specs.isEmpty());
        Packs all = packDir.packs();
        List<Pack> named =
                packs.stream().map(p -> all.get(p.replaceFirst(":.*", ""))).toList();
        Path capture = output();
        StopSignal stop = new StopSignal();
        RecordProgress progress = new RecordProgress(console, capture);
        stop.onSignals(progress::warning);
        try (Target target = targets.target(command, named)) {
            Plan plan = new Planner(all, target, unmask).plan(packs, specs, filters);
            RecordOptions options = new RecordOptions(
                    capture,
                    duration,
                    maxSize == null ? 0 : maxSize,
                    keep,
                    RingSize.of(ring),
                    targets.follow(),
                    targets.budget(plan),
                    commandLine(),
                    Version.text());
            if (options.ringBytes() != ring) {
                progress.note("the ring has " + Quantities.count(options.ringBytes()) + " bytes, not "
                        + Quantities.count(ring) + ": the kernel's are powers of two from 4k on");
            }
            HostBugs.check(plan, target, targets.force());
            Fitness.of(plan, target, targets.force()).forEach(progress::warning);
            Recorder recorder = new Recorder(plan, target, options, stop, progress)
                    .replanning(t -> new Planner(all, t, unmask).plan(packs, specs, filters));
            Summary summary = (console.alone() ? recorder.givingUpPrivileges() : recorder).run();
            progress.summary(plan, summary);
            if (summary.reason().exit() != ExitCode.DONE) {
                throw Failure.of(summary.reason().exit(), summary.reason().text())
                        .where(capture.toString())
                        .why("what was recorded up to then is sealed, and opens")
                        .fix(
                                summary.reason().fix() == null
                                        ? "see the capture's recorder_log"
                                        : summary.reason().fix());
            }
            return 0;
        } finally {
            progress.over();
        }
    }

    private List<String> commandLine() {
        List<String> line = new ArrayList<>(List.of("uflight"));
        line.addAll(spec.commandLine().getParseResult().originalArgs());
        if (!line.contains("record")) {
            line.add(1, "record");
        }
        if (!command.isEmpty()) {
            line.add("--");
            line.add(command.getFirst());
            if (command.size() > 1) {
                // Arguments of a server may be its passwords.
                line.add("… (" + (command.size() - 1) + " arguments)");
            }
        }
        return line;
    }

    /** The later steps take a while, so a name that is taken is told first. */
    private Path output() {
        String base = packs.isEmpty() ? "probe" : packs.getFirst().replaceFirst(":.*", "");
        if (out != null && out.toString().isEmpty()) {
            throw Failure.of(ExitCode.USAGE, "-o is empty")
                    .where("uflight record")
                    .fix("name a new directory, NAME.uflight");
        }
        Path path = out != null
                ? out
                : Path.of(base + "-" + NAME.format(LocalDateTime.now(ZoneId.systemDefault())) + ".uflight");
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.of(ExitCode.FAILED, "the capture cannot be written: it exists already")
                    .where(path.toString())
                    .why("a recording never touches what another one wrote")
                    .fix("choose another name with -o, or move it away");
        }
        return path;
    }
}
