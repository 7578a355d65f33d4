package io.uflight.analyzer.model.query;

import io.uflight.analyzer.task.Cancellation;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One place of a window that shows an answer: only the newest question counts. Asking again stops what still runs; what was
 * overtaken is never told.
 */
public final class Latest<T> {
    private final Executor background;
    private final Executor window;
    private @Nullable Cancellation running;
    private boolean stoppedByUser;

    /** @param window runs on the thread of the window, where {@link #ask} and {@link #stop} are called as well */
    public Latest(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    public void ask(Work<T> work, Consumer<Answer<T>> then) {
        drop();
        Cancellation mine = new Cancellation();
        running = mine;
        stoppedByUser = false;
        background.execute(() -> {
            if (mine.wanted()) {
                return;
            }
            long began = System.nanoTime();
            Answer<T> answer;
            try {
                T value = work.run(mine);
                answer = new Answer.Done<>(value, since(began));
            } catch (CancellationException e) {
                answer = new Answer.Cancelled<>(since(began));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                answer = mine.wanted() ? new Answer.Cancelled<>(since(began)) : new Answer.Failed<>(e, since(began));
            }
            Answer<T> told = answer;
            window.execute(() -> deliver(mine, told, then));
        });
    }

    private void deliver(Cancellation mine, Answer<T> answer, Consumer<Answer<T>> then) {
        if (running != mine) {
            return;
        }
        running = null;
        if (!(answer instanceof Answer.Cancelled<T>) || stoppedByUser) {
            then.accept(answer);
        }
    }

    public boolean running() {
        return running != null;
    }

    /** The user's wish: ends in {@link Answer.Cancelled}. */
    public void stop() {
        Cancellation current = running;
        if (current != null) {
            stoppedByUser = true;
            background.execute(current::cancel);
        }
    }

    /** Nobody waits for the answer any more. */
    public void drop() {
        Cancellation current = running;
        running = null;
        if (current != null) {
            background.execute(current::cancel);
        }
    }

    private static long since(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
