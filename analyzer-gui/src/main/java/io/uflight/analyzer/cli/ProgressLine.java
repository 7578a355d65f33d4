package io.uflight.analyzer.cli;

import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.formats.text.PlainText;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress on standard error once work takes a while: one live line for a person after a second, else a line every 5 s. */
final class ProgressLine implements ImportListener, AutoCloseable {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long LIVE_NANOS = 100_000_000L;
    private static final long LINES_NANOS = 5_000_000_000L;

    private final PrintWriter err;
    private final boolean live;
    private final int width;
    private final long start = System.nanoTime();
    private long importStart = start;
    private long shown;
    private int length;

    ProgressLine(Terminal terminal) {
        this.err = terminal.err();
        this.live = terminal.interactive();
        this.width = terminal.width();
    }

    @Override
    public void begins(String capture, int tables) {
        importStart = System.nanoTime();
    }

    @Override
    public void progress(Progress p) {
        show(() -> {
            String of = p.rowsExpected() > 0 ? " of " + count(p.rowsExpected()) : "";
            double seconds = (System.nanoTime() - importStart) / 1e9;
            return String.format(
                    Locale.ROOT,
                    "importing %s: %s (%d of %d), %s%s rows, %s rows/s",
                    p.capture(),
                    p.table(),
                    p.index() + 1,
                    p.tables(),
                    count(p.rows()),
                    of,
                    count((long) (p.totalRows() / seconds)));
        });
    }

    /** How far an export is. */
    void percent(String what, double percent) {
        show(() -> String.format(Locale.ROOT, "writing %s: %.0f %%", what, percent));
    }

    private interface Text {
        String get();
    }

    private synchronized void show(Text text) {
        long now = System.nanoTime();
        if (now - start < (live ? FIRST_NANOS : LINES_NANOS)
                || (shown != 0 && now - shown < (live ? LIVE_NANOS : LINES_NANOS))) {
            return;
        }
        shown = now;
        String line = PlainText.of(text.get());
        if (live) {
            line = line.substring(0, Math.min(line.length(), width - 1));
            err.print("\r" + line + " ".repeat(Math.max(0, length - line.length())));
            length = line.length();
        } else {
            err.println(line);
        }
        err.flush();
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    @Override
    public void close() {
        clear();
    }

    /** Takes the live line away. */
    synchronized void clear() {
        if (live && length > 0) {
            err.print("\r" + " ".repeat(length) + "\r");
            err.flush();
            length = 0;
        }
    }
}
