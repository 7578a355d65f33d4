package io.uflight.analyzer.ui.view;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/** Lets a request through at most every so often; the last one always. */
public final class Throttle {
    private final PauseTransition pause;
    private final long everyMs;
    private long lastMs;

    public Throttle(long everyMs, Runnable action) {
        this.everyMs = everyMs;
        this.pause = new PauseTransition();
        pause.setOnFinished(event -> {
            lastMs = now();
            action.run();
        });
    }

    /**
     * Asks for the action.
     *
     * @param soon as soon as allowed; otherwise at once
     */
    public void request(boolean soon) {
        long wait = soon ? Math.max(1, everyMs - (now() - lastMs)) : 1;
        if (pause.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            pause.setDuration(Duration.millis((double) wait));
            pause.playFromStart();
        } else if (!soon) {
            pause.stop();
            pause.setDuration(Duration.millis(1));
            pause.playFromStart();
        }
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
