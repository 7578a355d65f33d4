package io.uflight.recorder.record;

import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.elf.ElfFile;
import io.uflight.bpf.process.ProcessEvent;
import io.uflight.formats.batch.RowWriter;
import io.uflight.formats.capture.CaptureWriter;
import io.uflight.formats.schema.CaptureTables;
import io.uflight.formats.schema.FlowTables;
import io.uflight.formats.schema.StackTables;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.attach.Session;
import io.uflight.recorder.flow.Method;
import io.uflight.recorder.plan.Placement;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.PlannedProbe;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.TargetFile;
import io.uflight.recorder.stack.Stack;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/** The tables in which a capture speaks of itself. Used by the writing thread only. */
final class Journal implements AutoCloseable {
    private final Clocks start;
    private final int pid = (int) ProcessHandle.current().pid();
    private final SlowTable probes;
    private final SlowTable processes;
    private final SlowTable clock;
    private final SlowTable log;
    private final SlowTable outcomes;
    private final Images images = new Images();
    private final List<SlowTable> all;
    private final @Nullable SlowTable methods;
    private final @Nullable SlowTable stacks;

    Journal(CaptureWriter capture, Clocks start, BufferAllocator allocator, Plan plan) throws IOException {
        this.start = start;
        probes = table(capture, CaptureTables.PROBES, allocator);
        processes = table(capture, CaptureTables.PROCESSES, allocator);
        clock = table(capture, CaptureTables.CLOCK, allocator);
        log = table(capture, CaptureTables.RECORDER_LOG, allocator);
        outcomes = table(capture, CaptureTables.PROBE_OUTCOMES, allocator);
        methods = plan.hasFlow() ? table(capture, FlowTables.METHODS, allocator) : null;
        stacks = plan.hasStacks() ? table(capture, StackTables.STACKS, allocator) : null;
        all = Stream.of(probes, processes, clock, log, outcomes, methods, stacks)
                .filter(Objects::nonNull)
                .toList();
    }

    private static SlowTable table(CaptureWriter capture, Table table, BufferAllocator allocator) throws IOException {
        return new SlowTable(capture.table(table), table, allocator);
    }

    private long now() {
        return start.wallAt(System.nanoTime());
    }

    void attached(Plan plan, List<Session.Attached> attached) throws IOException {
        for (Session.Attached one : attached) {
            Placement placement = one.placement();
            PlannedProbe probe = plan.probes().get(one.probe());
            ElfFile elf = placement.file().elf();
            String build = elf.buildId().orElse(null);
            String refused = one.refused().isEmpty() ? null : "sites refused by the kernel: " + one.refused();
            probes.add(row -> row.set("ts", start.wallAt(one.atNanos()))
                    .set("pid", pid)
                    .set("tid", pid)
                    .set("probe", probe.name())
                    .set("pack", probe.pack() == null ? null : probe.pack().id())
                    .set("table_name", probe.table().name())
                    .set("target", placement.file().name())
                    .set("build_id", build)
                    .set("function", placement.point() + (placement.returns() ? " (return)" : ""))
                    .set("site_offset", placement.offsets().getFirst())
                    .set("shift", placement.shift())
                    .set("instruction", placement.instruction())
                    .set("single_stepped", placement.singleStepped())
                    .set("attach", one.link().multi() ? "uprobe_multi" : "uprobe")
                    .set("sites", one.sites() - one.refused().size())
                    .set("note", refused));
        }
    }

    /** What processes run that are told of from now on. */
    void executable(TargetFile file) throws IOException {
        images.know(file);
    }

    /** A process that was there when the recording began. */
    void process(ProcessInfo process) throws IOException {
        long ticks = process.startTicks() * (1_000_000_000L / 100);
        Images.Image image = images.of(process);
        processes.add(row -> row.set("ts", now())
                .set("pid", process.pid())
                .set("tid", process.pid())
                .set("event", "present")
                .set("ns_pid", process.nsPid())
                .set("ppid", process.ppid())
                .set("start_ts", sinceBoot(ticks))
                .set("exe", image.exe())
                .set("build_id", image.buildId())
                .set("cgroup", process.cgroup()));
    }

    void process(ProcessEvent event) throws IOException {
        Images.Image image = images.of(event);
        processes.add(row -> {
            row.set("ts", start.wallAt(event.monotonicNanos()))
                    .set("pid", event.pid())
                    .set("tid", event.pid())
                    .set("event", event.kind().name().toLowerCase(Locale.ROOT))
                    .set("ns_pid", event.nsPid())
                    .set("start_ts", sinceBoot(event.startNanos()))
                    .set("exe", image.exe())
                    .set("build_id", image.buildId());
            switch (event.kind()) {
                case FORK -> row.set("ppid", event.parent());
                case EXEC -> {}
                case EXIT -> row.set("exit_code", Lives.exitCode(event.status()));
            }
        });
    }

    private long sinceBoot(long nanos) {
        return start.wallAt(start.monotonicNanos() + nanos - start.boottimeNanos());
    }

    void clock() throws IOException {
        Clocks now = Clocks.now();
        clock.add(row -> row.set("ts", start.wallAt(now.monotonicNanos()))
                .set("pid", pid)
                .set("tid", pid)
                .set("wall", now.wallNanos())
                .set("monotonic_ns", now.monotonicNanos())
                .set("boottime_ns", now.boottimeNanos()));
    }

    void log(String level, String message, @Nullable String fix) throws IOException {
        log.add(row -> row.set("ts", now())
                .set("pid", pid)
                .set("tid", pid)
                .set("level", level)
                .set("message", message)
                .set("fix", fix));
    }

    void outcome(long from, long to, String probe, Outcome outcome, long count) throws IOException {
        long fromTs = start.wallAt(Seconds.start(from));
        outcomes.add(row -> row.set("ts", fromTs)
                .set("pid", pid)
                .set("tid", pid)
                .set("from_ts", fromTs)
                .set("to_ts", start.wallAt(Seconds.start(to + 1)))
                .set("probe", probe)
                .set("outcome", outcome.label())
                .set("count", count));
    }

    /** On disk when it returns: rows of other tables name them. */
    void methods(List<Method> defined) throws IOException {
        define(methods, defined, Method::write);
    }

    /** The same of stacks. */
    void stacks(List<Stack> defined) throws IOException {
        define(stacks, defined, Stack::write);
    }

    private static <T> void define(@Nullable SlowTable table, List<T> defined, BiConsumer<T, RowWriter> writer)
            throws IOException {
        if (table != null) {
            for (T one : defined) {
                table.add(row -> writer.accept(one, row));
            }
            table.flush();
        }
    }

    /** Also those behind one that fails. */
    void flush() throws IOException {
        IOException failure = null;
        for (SlowTable table : all) {
            try {
                table.flush();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        for (SlowTable table : all) {
            table.close();
        }
    }
}
