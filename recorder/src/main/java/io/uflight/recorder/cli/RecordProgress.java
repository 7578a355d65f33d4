package io.uflight.recorder.cli;

import io.uflight.formats.text.PlainText;
import io.uflight.recorder.plan.Plan;
import io.uflight.recorder.plan.PlannedProbe;
import io.uflight.recorder.record.Listener;
import io.uflight.recorder.record.Summary;
import io.uflight.recorder.record.Totals;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What {@code record} says on standard error: one live line on a terminal, a line every few seconds in a pipe. */
final class RecordProgress implements Listener {
    private static final int PIPE_SECONDS = 5;

    private final Console console;
    private final Path capture;
    private final Attaching attaching;
    private Totals last = new Totals(0, 0, 0, 0, 0);
    private long lastNanos;
    private int calls;

    RecordProgress(Console console, Path capture) {
        this.console = console;
        this.capture = capture;
        this.attaching = Attaching.watch(console);
    }

    /** Nothing is attached any more, or not yet. */
    void over() {
        attaching.close();
    }

    @Override
    public void attached(Plan plan, int sites) {
        over();
        int probes = plan.probes().size();
        say("attached: " + probes + (probes == 1 ? " probe, " : " probes, ") + sites
                + (sites == 1 ? " site; " : " sites; ") + "writing " + capture);
        for (PlannedProbe probe : plan.probes()) {
            probe.placements().stream()
                    .filter(p -> p.singleStepped() && !p.returns())
                    .findFirst()
                    .ifPresent(p ->
                            warning("each hit of " + probe.name() + " costs about ten times as much as need be: the "
                                    + "kernel must single-step its '" + p.instruction() + "'"));
        }
        plan.leftOut().forEach(l -> warning("left out: " + l.what() + ": " + l.why()));
        if (!plan.masked().isEmpty()) {
            say("not read, since they hold content: " + String.join(", ", plan.masked())
                    + " (--unmask COLUMN reads one)");
        }
    }

    @Override
    public void progress(Totals now, long elapsedNanos) {
        calls++;
        if (!console.terminal() && calls % PIPE_SECONDS != 0) {
            return;
        }
        double seconds = Math.max(1e-3, (elapsedNanos - lastNanos) / 1e9);
        String line = String.format(
                Locale.ROOT,
                "%s  %,d events/s  lost %,d  %s",
                time(elapsedNanos),
                Math.round((now.written() - last.written()) / seconds),
                now.lost(),
                Quantities.bytes(now.bytes()));
        last = now;
        lastNanos = elapsedNanos;
        if (console.terminal()) {
            console.err().print("\r\033[K" + line);
            console.err().flush();
        } else {
            say(line);
        }
    }

    @Override
    public void note(String text) {
        say(text);
    }

    @Override
    public void warning(String text) {
        say("warning: " + text);
    }

    void summary(Plan plan, Summary summary) {
        Totals totals = summary.totals();
        say("ended by: " + summary.reason().text() + " after " + time(summary.nanos()));
        summary.rows().forEach((table, written) -> {
            long dropped = summary.dropped().getOrDefault(table, 0L);
            long rows = written - dropped;
            say(String.format(Locale.ROOT, "  %-28s %,12d %s", table, rows, rows == 1 ? "row" : "rows")
                    + (dropped == 0 ? "" : String.format(Locale.ROOT, ", %,d older ones dropped (--keep)", dropped)));
        });
        say(String.format(
                Locale.ROOT,
                "  %,d hits = %,d written + %,d filtered + %,d lost + %,d without an end or sampled out",
                totals.hits(),
                totals.written(),
                totals.filtered(),
                totals.lost(),
                totals.other()));
        if (!summary.silent().isEmpty()) {
            say("never fired: " + String.join(", ", summary.silent())
                    + " (not called in this time, only inlined, or not switched on in the target)");
        }
        if (totals.filtered() > 0) {
            Plan.ColumnFilter.nothingMatched(plan.filters().stream()
                            .filter(f -> f.emptied(plan.tables(), summary.rows()))
                            .toList())
                    .ifPresent(this::warning);
        }
        if (totals.lost() > 0) {
            warning(Quantities.count(totals.lost()) + " events were lost: a larger --ring, fewer probes, or --where");
        }
        say("capture: " + summary.capture() + ", " + Quantities.bytes(totals.bytes()));
        say("copy it: scp -r " + host() + ":" + summary.capture().toAbsolutePath() + " .");
    }

    private static String host() {
        try {
            return java.nio.file.Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip();
        } catch (java.io.IOException e) {
            return "HOST";
        }
    }

    private static String time(long nanos) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos);
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", nanos / 1e9)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private void say(String line) {
        console.err().println((console.terminal() ? "\r\033[K" : "") + PlainText.of(line));
        console.err().flush();
    }
}
