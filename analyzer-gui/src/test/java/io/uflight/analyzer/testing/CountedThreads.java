package io.uflight.analyzer.testing;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads a window gives its work to, which say how much of it is not done. */
public final class CountedThreads implements Executor, AutoCloseable {
    private static final long PATIENCE_S = 20;

    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final AtomicInteger working = new AtomicInteger();

    @Override
    public void execute(Runnable work) {
        working.incrementAndGet();
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                working.decrementAndGet();
            }
        });
    }

    public int working() {
        return working.get();
    }

    /** Waits for what was given: captures are closed there, and their directory may be about to be deleted. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
