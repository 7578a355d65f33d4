package io.uflight.analyzer.ui.view;

import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.query.Work;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The one question of a view, and what is seen while it is open: nothing at first, then dimmed, then a bar. */
public final class Asking<T> {
    private final Latest<T> latest;
    private final ViewFrame frame;
    private final PauseTransition dim = new PauseTransition(Duration.millis(150));
    private final PauseTransition bar = new PauseTransition(Duration.millis(300));
    private final Runnable again;
    private @Nullable Runnable next;

    public Asking(Latest<T> latest, ViewFrame frame, Runnable again) {
        this.latest = latest;
        this.frame = frame;
        this.again = again;
        dim.setOnFinished(event -> frame.dimmed(true));
        bar.setOnFinished(event -> frame.waiting(true));
    }

    /**
     * Asks; a failure is told by {@code failed}, everything else by the frame. While the brush is dragged a question that runs
     * is not overtaken, else no picture would ever come of questions that take longer than the next move: the newest waits.
     */
    public void ask(Work<T> work, Consumer<Answer.Done<T>> done, Consumer<Throwable> failed) {
        if (frame.dragging() && latest.running()) {
            next = () -> ask(work, done, failed);
            return;
        }
        next = null;
        dim.playFromStart();
        bar.playFromStart();
        latest.ask(work, answer -> {
            settle();
            switch (answer) {
                case Answer.Done<T> value -> done.accept(value);
                case Answer.Failed<T> failure -> failed.accept(failure.error());
                case Answer.Cancelled<T> stopped -> frame.cancelled(stopped.tookMs(), again);
            }
            Runnable waiting = next;
            if (waiting != null) {
                waiting.run();
            }
        });
    }

    public boolean cancel() {
        next = null;
        boolean running = latest.running();
        latest.stop();
        return running;
    }

    public void drop() {
        next = null;
        latest.drop();
        settle();
    }

    private void settle() {
        dim.stop();
        bar.stop();
        frame.dimmed(false);
        frame.waiting(false);
        frame.settled();
    }
}
