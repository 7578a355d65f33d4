package io.uflight.analyzer.store;

import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;

/** Asks a running statement for its progress from a thread of its own, until closed. */
final class ProgressTicker implements AutoCloseable {
    private static final long PERIOD_NANOS = 200_000_000;

    private final Thread thread;
    private volatile boolean closed;

    private ProgressTicker(Source source, DoubleConsumer listener) {
        this.thread = Thread.ofVirtual().unstarted(() -> run(source, listener));
    }

    /** Where the per cent come from; −1 when unknown. */
    interface Source {
        double percent() throws SQLException;
    }

    static ProgressTicker start(Source source, DoubleConsumer listener) {
        ProgressTicker ticker = new ProgressTicker(source, listener);
        ticker.thread.start();
        return ticker;
    }

    private void run(Source source, DoubleConsumer listener) {
        while (!closed) {
            LockSupport.parkNanos(PERIOD_NANOS);
            if (closed) {
                return;
            }
            try {
                double percent = source.percent();
                if (percent >= 0) {
                    listener.accept(percent);
                }
            } catch (SQLException e) {
                return;
            }
        }
    }

    /** Waits for a call under way: the statement is closed next. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
