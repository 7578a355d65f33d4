package io.uflight.recorder.record;

import io.uflight.bpf.drain.FilledBatch;
import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.bpf.kernel.Feature;
import io.uflight.bpf.kernel.Keeper;
import io.uflight.formats.batch.ColumnBatch;
import io.uflight.recorder.flow.Method;
import io.uflight.recorder.mask.Masks;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.process.StartedCommand;
import io.uflight.recorder.process.Target;
import io.uflight.recorder.stack.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** The engine without a capture: rows become lines. */
public final class Tracer {
    private static final long FLUSH = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int RING = 16 << 20;

    /** Turns one row of a batch into a line. */
    public interface Printer {
        String line(ColumnBatch batch, int row);
    }

    /** Takes lines in the order of their times; false: no more. */
    public interface Output {
        boolean print(List<String> lines);
    }

    private record Line(long ts, String text) {}

    private final Plan plan;
    private final Target target;
    private final boolean follow;
    private final long budget;
    private final StopSignal stop;
    private final Consumer<String> warning;
    private Names names = (pid, name) -> {};
    private boolean givingUp;
    private Consumer<Method> known = method -> {};
    private Consumer<Stack> knownStacks = stack -> {};

    /** Takes the name of a process that began, or became another program. */
    public interface Names {
        void know(int pid, String name);
    }

    public Tracer naming(Names taker) {
        names = taker;
        return this;
    }

    /** As {@link Recorder#givingUpPrivileges()}. */
    public Tracer givingUpPrivileges() {
        givingUp = true;
        return this;
    }

    /** Told of a method before its first row. */
    public Tracer knowing(Consumer<Method> taker) {
        known = taker;
        return this;
    }

    /** Told of a stack before its first row. */
    public Tracer knowingStacks(Consumer<Stack> taker) {
        knownStacks = taker;
        return this;
    }

    /** {@code budget}: hits a second above which only a sample becomes lines, 0: none. */
    public Tracer(Plan plan, Target target, boolean follow, long budget, StopSignal stop, Consumer<String> warning) {
        this.plan = plan;
        this.target = target;
        this.follow = follow;
        this.budget = budget;
        this.stop = stop;
        this.warning = warning;
    }

    /** Until stopped; {@code attached} runs once every probe is in place. */
    public Totals run(Printer printer, Output output, Runnable attached) {
        Clocks start = Clocks.now();
        try (BufferAllocator allocator = new RootAllocator();
                KernelSide kernel = KernelSide.load(plan, target, RING, follow, start, allocator)) {
            kernel.lives().present().forEach(p -> names.know(p.pid(), p.comm()));
            kernel.lives().tell(event -> names.know(event.pid(), event.name()));
            kernel.session().attach();
            attached.run();
            Feature keeper = Keeper.feature();
            if (keeper.state() != Feature.State.OK) {
                warning.accept(keeper.why() + " (" + keeper.fix() + ")");
            }
            if (givingUp) {
                new LeastPrivilege(kernel, target).giveUp(kept -> {}, failed -> warning.accept(failed.what()));
            }
            OutcomeLedger ledger = new OutcomeLedger(plan.probes().size(), OutcomeTable.second(start.monotonicNanos()));
            LineSink sink = new LineSink(ledger, printer, output);
            if (!stop.stopped()) {
                target.command().ifPresent(StartedCommand::release);
            }
            DrainLoop loop = new DrainLoop(
                    kernel.drain(),
                    plan.tables().size(),
                    kernel.maps().counters(),
                    sink,
                    kernel::raw,
                    kernel::define,
                    FLUSH,
                    RING);
            Budget bounded = Budget.of(kernel, plan, budget, stop, warning);
            loop.run(stop, () -> {
                if (target.ended().isPresent() && !kernel.lives().othersLive(target.pid())) {
                    stop.stop(StopReason.targetExit(target.ended().getAsInt()));
                }
                kernel.sweep();
                bounded.check();
            });
            kernel.session().detach();
            kernel.lives().close();
            if (!loop.finish()) {
                warning.accept("the last events are missing: the ring could not be read to its end");
            }
            new Misgivings(kernel, plan).tell((what, fix) -> warning.accept(what + " (" + fix + ")"));
            return Totals.of(ledger, plan.probes().size(), 0);
        }
    }

    /** Lines that wait to be sorted by time, at the most. */
    private static final int MOST_LINES = 65_536;

    private final class LineSink implements Sink {
        private final OutcomeLedger ledger;
        private final Printer printer;
        private final Output output;
        private final List<Line> lines = new ArrayList<>();

        LineSink(OutcomeLedger ledger, Printer printer, Output output) {
            this.ledger = ledger;
            this.printer = printer;
            this.output = output;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void methods(List<Method> methods) {
            methods.forEach(known);
        }

        @Override
        public void stacks(List<Stack> stacks) {
            stacks.forEach(knownStacks);
        }

        @Override
        public void rows(FilledBatch filled) {
            try (filled) {
                new Masks(filled.table(), plan.unmasked()).apply(filled.batch());
                for (int row = 0; row < filled.rows(); row++) {
                    long ts = filled.batch().valuesBuffer(0).getLong(8L * row);
                    lines.add(new Line(ts, printer.line(filled.batch(), row)));
                }
            }
            if (lines.size() >= MOST_LINES) {
                flushed();
            }
        }

        @Override
        public void flushed() {
            if (!lines.isEmpty()) {
                lines.sort(Comparator.comparingLong(Line::ts));
                boolean more = output.print(lines.stream().map(Line::text).toList());
                lines.clear();
                if (!more) {
                    stop.stop(StopReason.events());
                }
            }
        }

        @Override
        public void checkpoint(Checkpoint checkpoint) {
            ledger.report(
                    checkpoint.kernel(),
                    checkpoint.user(),
                    checkpoint.from(),
                    checkpoint.second(),
                    (from, to, probe, outcome, n) -> {});
        }
    }
}
