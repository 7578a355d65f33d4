package io.uflight.analyzer.task;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wish to stop, made from any thread. Work asks {@link #check}, or registers what ends a blocking call. */
public final class Cancellation {
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean wanted;

    /** Idempotent. Runs the registered actions in the calling thread. */
    public void cancel() {
        wanted = true;
        for (Runnable action : List.copyOf(actions)) {
            if (actions.remove(action)) {
                action.run();
            }
        }
    }

    public boolean wanted() {
        return wanted;
    }

    public void check() {
        if (wanted) {
            throw new CancellationException("cancelled");
        }
    }

    /** Runs the action on cancel, at once when that has come already; close takes it back. */
    public Registration onCancel(Runnable action) {
        actions.add(action);
        if (wanted && actions.remove(action)) {
            action.run();
        }
        return () -> actions.remove(action);
    }

    /** Takes an action back. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
