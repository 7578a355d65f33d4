package io.uflight.recorder.record;

import io.uflight.bpf.drain.DrainResult;
import io.uflight.bpf.drain.FilledBatch;
import io.uflight.bpf.drain.OpenSpans;
import io.uflight.bpf.drain.Outcome;
import io.uflight.bpf.drain.OutcomeTable;
import io.uflight.bpf.drain.RingDrain;
import io.uflight.bpf.kernel.Feature;
import io.uflight.bpf.kernel.Keeper;
import io.uflight.bpf.kernel.KernelException;
import io.uflight.formats.capture.CaptureOptions;
import io.uflight.formats.capture.CaptureWriter;
import io.uflight.formats.capture.Manifest;
import io.uflight.formats.schema.Table;
import io.uflight.recorder.attach.Session;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.process.ProcessInfo;
import io.uflight.recorder.process.StartedCommand;
import io.uflight.recorder.process.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/** One recording, from attaching to the sealed capture. */
public final class Recorder {
    private static final long LEAST_FREE = 1 << 20;

    /** For spans that have begun to end; longer than a target held at a tenth of a CPU stands still. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(250);

    private final Plan plan;
    private final Target target;
    private final RecordOptions options;
    private final StopSignal stop;
    private final Listener listener;
    private @Nullable Replanning replanning;
    private boolean givingUp;
    private final Clocks start = Clocks.now();
    private long attachedAt = start.monotonicNanos();
    private long stoppedAt;

    public Recorder(Plan plan, Target target, RecordOptions options, StopSignal stop, Listener listener) {
        this.plan = plan;
        this.target = target;
        this.options = options;
        this.stop = stop;
        this.listener = listener;
    }

    /** With it, a file that comes to stand at the executable's path is recorded too. */
    public Recorder replanning(Replanning how) {
        replanning = how;
        return this;
    }

    /** Once attached, every thread of this process gives up its capabilities for good: for one that does nothing else. */
    public Recorder givingUpPrivileges() {
        givingUp = true;
        return this;
    }

    /**
     * Records until something stops it, and seals. Whatever fails once the capture exists becomes the reason of the stop:
     * nothing recorded is lost.
     *
     * @throws IOException when the capture cannot be made or sealed
     */
    public Summary run() throws IOException {
        Compression.load();
        try (BufferAllocator allocator = new RootAllocator();
                KernelSide kernel =
                        KernelSide.load(plan, target, options.ringBytes(), options.follow(), start, allocator)) {
            kernel.session().attach();
            attachedAt = System.nanoTime();
            Manifest manifest = ManifestMaker.starting(plan, kernel.session().missing(), options, start)
                    .attached(new Manifest.Attached(wall(attachedAt), null));
            try (CaptureWriter capture = CaptureWriter.create(options.out(), manifest, captureOptions())) {
                try {
                    return record(kernel, capture, manifest, allocator);
                } catch (IOException | RuntimeException | Error e) {
                    endedBy(e, capture, manifest);
                    throw e;
                }
            }
        }
    }

    /** What failed where there was no journal yet, or none any more, is in the manifest all the same. */
    private static void endedBy(Throwable e, CaptureWriter capture, Manifest manifest) {
        Clocks end = Clocks.now();
        try {
            capture.spendReserve();
            capture.spendLast();
            capture.manifest(manifest.ended(
                    end.wallNanos(),
                    end.monotonicNanos(),
                    StopReason.failure(e.toString()).text()));
        } catch (IOException again) {
            e.addSuppressed(again);
        }
    }

    private CaptureOptions captureOptions() {
        CaptureOptions standard = CaptureOptions.standard();
        return options.keep() == null ? standard : standard.keeping(options.keep());
    }

    private Summary record(KernelSide kernel, CaptureWriter capture, Manifest manifest, BufferAllocator allocator)
            throws IOException {
        OutcomeLedger ledger = new OutcomeLedger(plan.probes().size(), OutcomeTable.second(start.monotonicNanos()));
        try (Journal journal = new Journal(capture, start, allocator, plan)) {
            CaptureSink sink = new CaptureSink(capture, journal, ledger, plan, plan.unmasked(), stop);
            DrainLoop loop;
            Replacements replacements;
            try {
                replacements = replacements(kernel, sink, journal);
            } catch (RuntimeException | Error e) {
                sink.close();
                throw e;
            }
            try {
                opening(sink, journal, kernel);
                giveUp(sink, journal, kernel, replacements != null);
                loop = new DrainLoop(
                        kernel.drain(),
                        plan.tables().size(),
                        kernel.maps().counters(),
                        sink,
                        kernel::raw,
                        kernel::define,
                        TimeUnit.MILLISECONDS.toNanos(500),
                        options.ringBytes());
                Budget budget = Budget.of(kernel, plan, options.budget(), stop, text -> {
                    listener.warning(text);
                    sink.enqueue(() -> journal.log("warning", text, StopReason.BUDGET_FIX));
                });
                run(loop, sink, capture, kernel.lives(), budget, () -> {
                    kernel.sweep();
                    if (replacements != null && replacements.check()) {
                        budget.joined();
                    }
                });
                stoppedAt = System.nanoTime();
                kernel.session().detachStarts();
                loop.linger(GRACE, () -> kernel.session().openSpans().isEmpty());
                kernel.session().detach();
                kernel.lives().close();
                if (!loop.finish()) {
                    sink.failed(
                            new IOException("the capture's disk stands still: what was still in the ring is unknown"));
                }
            } catch (RuntimeException | Error e) {
                kernel.forget();
                sink.failed(e);
                detachAfter(kernel, sink);
            } finally {
                sink.close();
                if (replacements != null) {
                    replacements.close();
                }
            }
            return close(kernel, capture, manifest, journal, ledger, sink);
        }
    }

    private static void detachAfter(KernelSide kernel, CaptureSink sink) {
        try {
            kernel.session().detach();
        } catch (KernelException e) {
            sink.failed(e);
        }
    }

    private @Nullable Replacements replacements(KernelSide kernel, CaptureSink sink, Journal journal) {
        if (replanning == null || target.process().isPresent()) {
            return null;
        }
        return new Replacements(plan, target, replanning, kernel, new Replacements.Outcome() {
            @Override
            public void attached(List<Session.Attached> attached, String text) {
                listener.note(text);
                sink.enqueue(() -> {
                    journal.attached(plan, attached);
                    journal.log("info", text, null);
                });
            }

            @Override
            public void failed(String text, @Nullable String fix) {
                listener.warning(text);
                sink.enqueue(() -> journal.log("warning", text, fix));
            }
        });
    }

    private void opening(CaptureSink sink, Journal journal, KernelSide kernel) {
        Session session = kernel.session();
        kernel.lives().tell(event -> sink.enqueue(() -> journal.process(event)));
        sink.enqueue(() -> {
            journal.clock();
            journal.attached(plan, session.attached());
            journal.executable(target.executable());
            for (ProcessInfo process : present(kernel.lives())) {
                journal.process(process);
            }
            journal.log("info", "recording " + target.describe(), null);
        });
        int sites = session.attached().stream()
                .mapToInt(a -> a.sites() - a.refused().size())
                .sum();
        listener.attached(plan, sites);
        session.attached().stream()
                .filter(a -> !a.refused().isEmpty())
                .forEach(a -> listener.warning("the kernel refused " + a.refused() + " of "
                        + plan.probes().get(a.probe()).name()));
        Feature keeper = Keeper.feature();
        if (keeper.state() != Feature.State.OK) {
            listener.warning(keeper.why() + " (" + keeper.fix() + ")");
            sink.enqueue(() -> journal.log("warning", keeper.why(), keeper.fix()));
        }
        if (kernel.notFollowed() != null) {
            listener.warning("forks are not followed: " + kernel.notFollowed());
        }
        if (!stop.stopped()) {
            target.command().ifPresent(StartedCommand::release);
        }
    }

    /** After the opening, which looks into processes, and on the thread that did that. */
    private void giveUp(CaptureSink sink, Journal journal, KernelSide kernel, boolean replacing) {
        if (!givingUp) {
            return;
        }
        LeastPrivilege least = new LeastPrivilege(kernel, target).writing(options.out());
        if (replacing) {
            least.attachingLater();
        }
        sink.enqueue(() -> {
            List<String> kept = new ArrayList<>();
            List<KernelException> failed = new ArrayList<>();
            least.giveUp(kept::add, failed::add);
            for (KernelException e : failed) {
                String why = e.what() + ": " + e.why();
                listener.warning(why);
                journal.log("warning", why, e.fix());
            }
            kept.forEach(listener::note);
            if (failed.isEmpty()) {
                journal.log("info", kept.isEmpty() ? "gave up every capability" : kept.getFirst(), null);
            }
        });
    }

    private List<ProcessInfo> present(Lives lives) {
        return lives.present().isEmpty() ? target.process().stream().toList() : lives.present();
    }

    private void run(
            DrainLoop loop, CaptureSink sink, CaptureWriter capture, Lives lives, Budget budget, Runnable each) {
        long begun = attachedAt;
        long[] progressAt = {begun};
        boolean[] gone = {false};
        loop.run(stop, () -> {
            long now = System.nanoTime();
            if (options.duration() != null && now - begun >= options.duration().toNanos()) {
                stop.stop(StopReason.duration());
            }
            if (target.ended().isPresent() && !lives.othersLive(target.pid())) {
                int code = target.ended().getAsInt() >= 0 ? target.ended().getAsInt() : lives.exitCode();
                // Its exit may be in the ring still, to be told of by the next look.
                if (code >= 0 || gone[0] || !lives.tells()) {
                    stop.stop(StopReason.targetExit(code));
                }
                gone[0] = true;
            }
            each.run();
            budget.check();
            Totals totals = sink.totals();
            if (options.maxBytes() > 0 && capture.bytes() >= options.maxBytes()) {
                stop.stop(StopReason.size());
            }
            if (now - progressAt[0] >= TimeUnit.SECONDS.toNanos(1)) {
                progressAt[0] = now;
                listener.progress(totals, now - begun);
                checkRoom(capture);
            }
        });
    }

    private void checkRoom(CaptureWriter capture) {
        try {
            if (capture.free() < LEAST_FREE) {
                stop.stop(StopReason.diskFull("less than 1 MiB is free at " + options.out()));
            }
        } catch (IOException e) {
            stop.stop(StopReason.failure(e.toString()));
        }
    }

    private Summary close(
            KernelSide kernel,
            CaptureWriter capture,
            Manifest manifest,
            Journal journal,
            OutcomeLedger ledger,
            CaptureSink sink)
            throws IOException {
        sink.perform(capture::spendReserve);
        sink.perform(() -> openSpans(kernel, ledger, sink));
        sink.perform(capture::spendLast);
        sink.perform(() -> new Misgivings(kernel, plan).tell((what, fix) -> {
            listener.warning(what + " (" + fix + ")");
            sink.perform(() -> journal.log("warning", what, fix));
        }));
        sink.perform(journal::clock);
        StopReason reason = reason(sink);
        sink.perform(() -> journal.log("info", "ended by: " + reason.text(), reason.fix()));
        sink.perform(journal::flush);
        SortedMap<String, Long> rows = new TreeMap<>();
        for (Table table : plan.tables()) {
            rows.put(table.name(), capture.table(table).rows());
        }
        // Whatever fails here: the manifest says that it ended, and why.
        sink.perform(capture::seal);
        Clocks end = Clocks.now();
        StopReason last = reason(sink);
        capture.manifest(
                manifest.attached(new Manifest.Attached(wall(attachedAt), stoppedAt == 0 ? null : wall(stoppedAt)))
                        .ended(end.wallNanos(), end.monotonicNanos(), last.text()));
        return summary(last, ledger, rows, dropped(capture), capture.bytes(), end);
    }

    private long wall(long monotonicNanos) {
        return start.wallNanos() + (monotonicNanos - start.monotonicNanos());
    }

    private StopReason reason(CaptureSink sink) {
        StopReason trouble = sink.trouble();
        StopReason asked = stop.reason();
        return trouble != null ? trouble : asked != null ? asked : StopReason.failure("it ended without a reason");
    }

    private SortedMap<String, Long> dropped(CaptureWriter capture) throws IOException {
        SortedMap<String, Long> dropped = new TreeMap<>();
        for (Table table : plan.tables()) {
            dropped.put(table.name(), capture.table(table).dropped());
        }
        return dropped;
    }

    /** A span still open has a row of its own where it has a record that fits, and one outcome in any case. */
    private void openSpans(KernelSide kernel, OutcomeLedger ledger, CaptureSink sink) {
        RingDrain drain = kernel.drain();
        long second = OutcomeTable.second(System.nanoTime());
        for (OpenSpans.Span open : kernel.session().openSpans()) {
            Outcome outcome = open.fate();
            if (open.record().length > 0) {
                long filtered = drain.counters().total(open.probe(), Outcome.FILTERED);
                DrainResult result = drain.decode(open.record());
                if (result.kind() >= 0) {
                    write(sink, kernel, result.kind());
                    drain.decode(open.record());
                }
                if (drain.counters().total(open.probe(), Outcome.FILTERED) > filtered) {
                    outcome = Outcome.FILTERED;
                }
            }
            ledger.leftOver(open.probe(), second, outcome, sink::outcome);
        }
        for (int kind = 0; kind < plan.tables().size(); kind++) {
            if (drain.rows(kind) > 0) {
                write(sink, kernel, kind);
            }
        }
    }

    private static void write(CaptureSink sink, KernelSide kernel, int kind) {
        kernel.define(sink);
        FilledBatch batch = kernel.drain().take(kind);
        sink.perform(() -> sink.write(batch));
    }

    private Summary summary(
            StopReason reason,
            OutcomeLedger ledger,
            SortedMap<String, Long> rows,
            SortedMap<String, Long> dropped,
            long bytes,
            Clocks end) {
        SortedMap<String, Long> fired = new TreeMap<>();
        List<String> silent = new ArrayList<>();
        for (int i = 0; i < plan.probes().size(); i++) {
            String name = plan.probes().get(i).name();
            fired.put(name, ledger.fired(i));
            if (ledger.fired(i) == 0 && plan.probes().get(i).counted()) {
                silent.add(name);
            }
        }
        return new Summary(
                options.out(),
                reason,
                Totals.of(ledger, plan.probes().size(), bytes),
                rows,
                dropped,
                fired,
                silent,
                (stoppedAt == 0 ? end.monotonicNanos() : stoppedAt) - attachedAt);
    }
}
