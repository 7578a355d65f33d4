package io.uflight.analyzer.model.range;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a window has been: back and forward as in a browser. A step is kept when a state has stood for a while, so a drag
 * is one step; time is told by the caller.
 */
public final class History<S> {
    private static final int LIMIT = 200;
    private static final long SETTLE_MS = 400;

    private final List<S> steps = new ArrayList<>();
    private int at;
    private S pending;
    private long changedMs;

    public History(S first) {
        steps.add(first);
        pending = first;
    }

    /** Tells the state of now; what differs from the last step becomes one when it has stood long enough. */
    public void note(S state, long nowMs) {
        settle(nowMs);
        if (!state.equals(pending)) {
            pending = state;
            changedMs = nowMs;
        }
    }

    /** Whether a change waits to become a step; makes it one when its time has come. */
    public boolean settle(long nowMs) {
        if (pending.equals(steps.get(at))) {
            return false;
        }
        if (nowMs - changedMs < SETTLE_MS) {
            return true;
        }
        commit();
        return false;
    }

    private void commit() {
        steps.subList(at + 1, steps.size()).clear();
        steps.add(pending);
        if (steps.size() > LIMIT) {
            steps.removeFirst();
        }
        at = steps.size() - 1;
    }

    public boolean canGoBack() {
        return at > 0 || !pending.equals(steps.get(at));
    }

    public boolean canGoForward() {
        return at < steps.size() - 1 && pending.equals(steps.get(at));
    }

    public Optional<S> back() {
        if (!canGoBack()) {
            return Optional.empty();
        }
        if (!pending.equals(steps.get(at))) {
            commit();
        }
        at--;
        pending = steps.get(at);
        return Optional.of(pending);
    }

    public Optional<S> forward() {
        if (!canGoForward()) {
            return Optional.empty();
        }
        at++;
        pending = steps.get(at);
        return Optional.of(pending);
    }

    public int size() {
        return steps.size();
    }
}
