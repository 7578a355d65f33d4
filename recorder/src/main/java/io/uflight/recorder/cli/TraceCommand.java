package io.uflight.recorder.cli;

import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import io.uflight.formats.schema.StackTables;
import io.uflight.formats.schema.Table;
import io.uflight.formats.text.PlainText;
import io.uflight.recorder.attach.HostBugs;
import io.uflight.recorder.pack.Fit;
import io.uflight.recorder.pack.Pack;
import io.uflight.recorder.pack.Packs;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.Planner;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.record.StopReason;
import io.uflight.recorder.record.StopSignal;
import io.uflight.recorder.record.Totals;
import io.uflight.recorder.record.Tracer;
import io.uflight.recorder.spec.Format;
import io.uflight.recorder.spec.ProbeSpec;
import io.uflight.recorder.spec.SpecParser;
import io.uflight.recorder.trace.BccLines;
import io.uflight.recorder.trace.ColumnLines;
import io.uflight.recorder.trace.Comms;
import io.uflight.recorder.trace.FlowLines;
import io.uflight.recorder.trace.Lines;
import io.uflight.recorder.trace.Row;
import io.uflight.recorder.trace.RowTime;
import io.uflight.recorder.trace.StackLines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code uflight trace}: live lines. */
@Command(
        name = "trace",
        description =
                "Print events as they happen; SPEC may be in the form of bcc's trace. Rows bear the host's local time, "
                        + "method flow seconds since the start, formats of your own no time unless -T or -t asks for it.",
        mixinStandardHelpOptions = true,
        customSynopsis = "uflight trace SPEC|PACK [--pid P | --exe PATH | -- COMMAND ARG…] [-U] [-T | -t] [-M N]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  uflight trace '/usr/bin/redis-server:createStringObject \"%%s\" str(arg1, arg2)' -T",
            "  uflight trace 'r:c:malloc (retval == 0) \"malloc failed\"' --pid 1234",
            "  uflight trace 'handle (u64 id=arg1, str path=arg2)' --pid 1234 -M 10",
            "  uflight trace 'c:malloc (size_t size)' --pid 1234 -U",
            "  uflight trace redis",
            "  uflight trace jvm:methods --pid 1234 --where 'class_name=com.acme.*'"
        })
final class TraceCommand implements Callable<Integer> {
    /** Columns from which on microseconds do not take the room of what a row says. */
    private static final int ROOMY = 120;

    private final Console console;
    private final List<String> command;

    @Parameters(
            paramLabel = "SPEC|PACK",
            completionCandidates = PackNames.class,
            description = "A probe of your own, or a pack.")
    private String what = "";

    @Mixin
    private TargetOptions targets = new TargetOptions();

    @Mixin
    private PackDirOption packDir = new PackDirOption();

    @Mixin
    private StackOption stack = new StackOption();

    @Option(
            names = {"-M", "--max-events"},
            paramLabel = "N",
            description = "Stop after N lines.")
    private @Nullable Integer most;

    @ArgGroup(exclusive = true)
    private @Nullable TimeOption time;

    private static final class TimeOption {
        @Option(names = "-T", description = "The host's local time, HH:MM:SS, before each line.")
        private boolean clock;

        @Option(names = "-t", description = "Seconds since the start before each line.")
        private boolean since;

        RowTime asked() {
            return clock ? RowTime.CLOCK : since ? RowTime.SINCE_START : RowTime.NONE;
        }
    }

    @Option(
            names = "--where",
            paramLabel = "COLUMN=GLOB",
            description = "Show only rows whose COLUMN matches; several: all.")
    private List<String> where = new ArrayList<>();

    @Option(names = "--unmask", paramLabel = "COLUMN", description = "Show a column of content that is masked.")
    private List<String> unmask = new ArrayList<>();

    private int printed;

    TraceCommand(Console console, List<String> command) {
        this.console = console;
        this.command = command;
    }

    @Override
    public Integer call() {
        if (most != null && most < 1) {
            throw Failure.of(ExitCode.USAGE, "-M takes a number from 1 on").where("uflight trace");
        }
        boolean pack = what.matches("[a-z][a-z0-9-]*(:[a-z0-9_,-]+)?")
                && packDir.packs().all().stream().anyMatch(p -> what.equals(p.id()) || what.startsWith(p.id() + ":"));
        ProbeSpec spec = pack ? null : stack.of(SpecParser.parse(what));
        stack.check("uflight trace", spec != null);
        Packs packs = packDir.packs();
        StopSignal stop = new StopSignal();
        stop.onSignals(this::warning);
        try (Attaching attaching = Attaching.watch(console);
                Target target = target(packs, spec)) {
            Planner planner = new Planner(packs, target, unmask);
            Plan plan = planner.plan(
                    spec == null ? List.of(what) : List.of(),
                    spec == null ? List.of() : List.of(spec),
                    where.stream().map(Filters::parse).toList());
            Comms comms = new Comms();
            Lines plain = lines(spec, plan, comms);
            FlowLines flow = new FlowLines(plain, time(RowTime.SINCE_START), console.width());
            StackLines stacks = new StackLines(plan.hasFlow() ? flow : plain);
            Lines lines = stacks;
            HostBugs.check(plan, target, targets.force());
            Fitness.of(plan, target, targets.force()).forEach(this::warning);
            Tracer tracer = new Tracer(plan, target, targets.follow(), targets.budget(plan), stop, this::warning)
                    .naming(comms::know)
                    .knowing(flow::know)
                    .knowingStacks(stacks::know);
            Totals totals = (console.alone() ? tracer.givingUpPrivileges() : tracer)
                    .run(
                            (batch, row) -> lines.line(new Row(batch, row)),
                            this::print,
                            () -> attached(attaching, lines));
            if (totals.lost() > 0) {
                warning(Quantities.count(totals.lost())
                        + " events were lost: they came too fast; --where or fewer probes help,"
                        + " 'uflight record' has a larger --ring");
            }
            if (printed == 0 && totals.filtered() > 0) {
                Plan.ColumnFilter.nothingMatched(plan.filters()).ifPresent(this::warning);
            }
            StopReason reason = stop.reason();
            if (reason != null && reason.exit() != ExitCode.DONE) {
                throw Failure.of(reason.exit(), reason.text())
                        .where("uflight trace")
                        .fix("a higher --budget, or a condition on fewer hits");
            }
            return 0;
        }
    }

    private void warning(String text) {
        console.err().println("warning: " + PlainText.of(text));
    }

    private Lines lines(@Nullable ProbeSpec spec, Plan plan, Comms comms) {
        Format format = spec == null ? null : spec.format();
        if (spec != null && format != null) {
            return new BccLines(spec, format, comms, time(RowTime.NONE), console.width());
        }
        boolean narrow = console.width() > 0 && console.width() < ROOMY;
        ColumnLines columns = new ColumnLines(
                ofRows(plan),
                time(narrow ? RowTime.CLOCK : RowTime.CLOCK_MICROS),
                spec == null ? null : comms,
                console.width());
        if (!columns.hidden().isEmpty()) {
            console.err()
                    .println("not shown, for want of room: " + String.join(", ", columns.hidden())
                            + " (a pipe shows all)");
        }
        return columns;
    }

    private RowTime time(RowTime unasked) {
        return time == null ? unasked : time.asked();
    }

    private static List<Table> ofRows(Plan plan) {
        return plan.tables().stream().filter(t -> !t.equals(StackTables.STACKS)).toList();
    }

    private void attached(Attaching attaching, Lines lines) {
        attaching.close();
        if (console.terminal()) {
            console.err().print("\033[K");
            console.err().flush();
        }
        String header = lines.header();
        if (header != null) {
            console.line(header);
            console.out().flush();
        }
    }

    private boolean print(List<String> lines) {
        for (String line : lines) {
            if (most != null && printed >= most) {
                break;
            }
            console.line(line);
            printed++;
        }
        console.out().flush();
        // A reader that has gone, such as head, ends it as -M does.
        return !console.out().checkError() && (most == null || printed < most);
    }

    private Target target(Packs packs, @Nullable ProbeSpec spec) {
        if (targets.given(command)) {
            return targets.target(command, List.of());
        }
        if (spec != null) {
            if (spec.point().file().isEmpty()) {
                throw Failure.of(
                                ExitCode.USAGE,
                                "which program has " + spec.point().name() + "?")
                        .why("uflight probes programs, not the kernel: a function alone is the target's"
                                + packs.near(what)
                                        .map(p -> "; or did you mean the pack " + p + "?")
                                        .orElse(""))
                        .fix("give FILE:" + spec.point().name() + ", or --pid P");
            }
            return Target.holding(spec.point().file());
        }
        Pack pack = packs.get(what.replaceFirst(":.*", ""));
        List<ProcessInfo> fitting = Fit.running(pack, Fit.processes());
        if (fitting.size() != 1) {
            return targets.target(command, List.of(pack));
        }
        return Target.process(fitting.getFirst().pid());
    }
}
