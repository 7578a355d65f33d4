package io.uflight.recorder.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a person who waits that the probes are being attached; until {@link #close()}. */
final class Attaching implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 300;

    private final CountDownLatch over = new CountDownLatch(1);

    private Attaching() {}

    static Attaching watch(Console console) {
        Attaching attaching = new Attaching();
        if (console.terminal()) {
            Thread.ofPlatform().daemon().name("uflight-patience").start(() -> attaching.wait(console));
        }
        return attaching;
    }

    private void wait(Console console) {
        try {
            if (!over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                // What is said next begins over it.
                console.err().print("attaching…\r");
                console.err().flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
