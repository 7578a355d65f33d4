package io.uflight.analyzer.ui;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Stops the import of one table before its rows are read, until it is opened. */
final class Gate {
    private static final long PATIENCE_MS = 30_000;

    private @Nullable String held;
    private boolean reached;

    synchronized void hold(String table) {
        held = table;
        reached = false;
    }

    synchronized void release() {
        held = null;
        notifyAll();
    }

    synchronized boolean reached() {
        return reached;
    }

    synchronized void pass(String table) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (table.equals(held) && System.nanoTime() < until) {
            reached = true;
            try {
                TimeUnit.MILLISECONDS.timedWait(this, 50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
