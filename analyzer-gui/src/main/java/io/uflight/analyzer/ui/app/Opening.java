package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.remember.CaptureMemories;
import io.uflight.analyzer.model.remember.CaptureMemory;
import io.uflight.analyzer.model.shape.Need;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.Wish;
import io.uflight.analyzer.ui.shell.Shell;
import io.uflight.analyzer.ui.state.Importing;
import io.uflight.analyzer.ui.state.WindowModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens captures in a window: shows what is known at once, more of it as it is imported, and what went wrong. */
public final class Opening {
    private final WindowModel model;
    private final Shell shell;
    private final Opener opener;
    private final CaptureMemories memories;
    private final Latest<Opened> latest;
    private final Consumer<Opened> opened;
    private List<Path> paths = List.of();
    private Wish wish = Wish.ALL;
    /** Told apart from one that was overtaken: that may not show anything any more. */
    private volatile @Nullable Attempt current;

    /** A capture, and where the user was in it the last time. */
    record Opened(Session session, CaptureMemory memory) {}

    Opening(WindowModel model, Shell shell, Opener opener, CaptureMemories memories, Consumer<Opened> opened) {
        this.model = model;
        this.shell = shell;
        this.opener = opener;
        this.memories = memories;
        this.opened = opened;
        this.latest = model.latest();
    }

    /** Opens these together, in place of what is open. */
    public void open(List<Path> captures) {
        open(captures, Wish.ALL);
    }

    public void open(List<Path> captures, Wish part) {
        paths = List.copyOf(captures);
        wish = part;
        cancelQuestion();
        Attempt attempt = new Attempt();
        current = attempt;
        model.importingProperty().set(Optional.of(Importing.begun(this::cancel)));
        latest.ask(
                cancellation -> {
                    cancellation.onCancel(attempt::cancelQuestion);
                    Session session = opener.open(captures, part, attempt, cancellation);
                    // Nobody takes what was overtaken.
                    if (!attempt.equals(current)) {
                        session.close();
                        throw new CancellationException("overtaken");
                    }
                    return new Opened(session, memories.of(session.subject().id()));
                },
                answer -> answered(attempt, answer));
    }

    /** Imports what was left out. */
    public void rest() {
        open(paths, Wish.ALL);
    }

    public boolean running() {
        return latest.running();
    }

    /** Stops the import; the tables that are complete stay. */
    public void cancel() {
        latest.stop();
    }

    /** Nothing that still runs may show itself. */
    void drop() {
        cancelQuestion();
        current = null;
        latest.drop();
    }

    private void cancelQuestion() {
        Attempt before = current;
        if (before != null) {
            before.cancelQuestion();
        }
    }

    private void show(Session session) {
        Session before = model.session().orElse(null);
        boolean same =
                before != null && before.subject().id().equals(session.subject().id());
        if (same) {
            model.update(session);
        } else {
            model.show(session);
        }
        if (before != null && !before.equals(session)) {
            model.background().execute(before::close);
        }
    }

    private void answered(Attempt attempt, Answer<Opened> answer) {
        model.importingProperty().set(Optional.empty());
        switch (answer) {
            case Answer.Done<Opened> done -> {
                show(done.value().session());
                shell.instead(null);
                opened.accept(done.value());
            }
            case Answer.Failed<Opened> failed -> shell.instead(new OpenFailed(failed.error(), () -> back(attempt)));
            case Answer.Cancelled<Opened> cancelled -> back(attempt);
        }
    }

    /** To what was open before, or to nothing where only the outline of a capture had been shown. */
    private void back(Attempt attempt) {
        if (attempt.shown) {
            model.session().ifPresent(session -> model.background().execute(session::close));
            model.showNone();
        }
        shell.instead(null);
    }

    /** One try to open, as the opener tells of it from its own thread. */
    private final class Attempt implements Opener.Watch {
        private final CompletableFuture<Wish> chosen = new CompletableFuture<>();
        private boolean shown;

        @Override
        public void table(String table, long rows, long total) {
            model.window().execute(() -> {
                if (equals(current)) {
                    model.importingProperty()
                            .set(model.importingProperty().get().map(now -> now.with(table, rows, total)));
                }
            });
        }

        @Override
        public void soFar(Session session) {
            model.window().execute(() -> {
                if (equals(current) && latest.running()) {
                    shown = true;
                    show(session);
                    shell.instead(null);
                } else {
                    model.background().execute(session::close);
                }
            });
        }

        @Override
        public Wish choose(Session outline, Need need) {
            model.window().execute(() -> {
                if (equals(current)) {
                    model.importingProperty()
                            .set(model.importingProperty()
                                    .get()
                                    .map(now -> now.asking(new Importing.Question(need, this::choose))));
                }
            });
            try {
                return chosen.join();
            } catch (CompletionException | CancellationException e) {
                throw new CancellationException("not chosen");
            }
        }

        private void choose(Wish answer) {
            wish = answer;
            model.importingProperty().set(model.importingProperty().get().map(Importing::answered));
            chosen.complete(answer);
        }

        void cancelQuestion() {
            chosen.cancel(false);
        }
    }

    /** What was asked for last. */
    public Wish wish() {
        return wish;
    }
}
