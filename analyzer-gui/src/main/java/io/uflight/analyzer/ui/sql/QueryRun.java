package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.query.QueryException;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.sql.Bound;
import io.uflight.analyzer.model.sql.Mistake;
import io.uflight.analyzer.model.sql.Statements;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewContext;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.animation.AnimationTimer;

/** Runs what a tab of the console says: one statement, all, or its plan, with progress and cancel. */
final class QueryRun {
    private static final Pattern FOLLOWS = Pattern.compile("\\$(from|to)\\b");
    private static final String PLAN = "EXPLAIN ";

    private final ViewContext context;
    private final WindowModel window;
    private final SqlEditor editor;
    private final Shown shown;
    private final Latest<Rows> latest;
    private final AnimationTimer clock;
    private Optional<String> last = Optional.empty();
    private Optional<Statements.Statement> ran = Optional.empty();
    private Status status = Status.NONE;
    private boolean plan;
    private int limit = 10_000;
    private long began;
    private double percent = -1;

    /** What the tab shows of it. */
    interface Shown {
        void running(boolean on);

        /** How far it is; −1 per cent when the database does not know. */
        void progress(double percent, String elapsed);

        void done(Rows rows, String words);

        /** A plan as the database draws it. */
        void planned(String text);

        void failed(String why);
    }

    QueryRun(ViewContext context, SqlEditor editor, Shown shown) {
        this.context = context;
        this.window = context.model();
        this.editor = editor;
        this.shown = shown;
        this.latest = window.latest();
        this.clock = new AnimationTimer() {
            @Override
            public void handle(long now) {
                shown.progress(percent, DurationText.of((System.nanoTime() - began) / 100_000_000 * 100_000_000));
            }
        };
    }

    /** What was asked last, with the range put in. */
    Optional<String> last() {
        return last;
    }

    /** Another capture is open: what was asked is none of its business. */
    void forget() {
        latest.drop();
        clock.stop();
        shown.running(false);
        last = Optional.empty();
        ran = Optional.empty();
        status = Status.NONE;
    }

    void status() {
        window.statusProperty().set(status);
    }

    void start(int most) {
        limit = most;
        plan = false;
        editor.statement().ifPresent(statement -> ask(List.of(statement)));
    }

    void all(int most) {
        limit = most;
        plan = false;
        List<Statements.Statement> all = Statements.of(editor.getText()).all();
        if (!all.isEmpty()) {
            ask(all);
        }
    }

    /** How the database would answer. */
    void plan() {
        plan = true;
        editor.statement().ifPresent(statement -> ask(List.of(statement)));
    }

    private void ask(List<Statements.Statement> statements) {
        Session session = window.session().orElseThrow();
        List<String> bound = statements.stream()
                .map(s -> Bound.of(s.sql(), session.subject().startEpochNs(), window.range())
                        .sql())
                .toList();
        ran = Optional.of(statements.getLast());
        boolean explained = plan;
        int most = limit;
        if (!explained) {
            last = Optional.of(bound.getLast());
            context.settings()
                    .change(s -> s.withConsole(c -> c.withRun(editor.getText().strip())));
        }
        editor.mark(null);
        shown.running(true);
        began = System.nanoTime();
        percent = -1;
        clock.start();
        Database.Progress progress = now -> window.window().execute(() -> percent = now);
        latest.ask(
                cancellation -> {
                    Rows rows = Rows.NONE;
                    for (String sql : bound) {
                        rows = session.database().query(explained ? PLAN + sql : sql, most, cancellation, progress);
                    }
                    return rows;
                },
                this::answered);
    }

    private void answered(Answer<Rows> answer) {
        clock.stop();
        shown.running(false);
        switch (answer) {
            case Answer.Done<Rows> done
            when plan -> {
                Rows rows = done.value();
                shown.planned(
                        rows.size() == 0
                                ? ""
                                : String.valueOf(rows.text(0, rows.heads().size() - 1)));
            }
            case Answer.Done<Rows> done -> done(done.value(), done.tookMs());
            case Answer.Cancelled<Rows> stopped ->
                shown.failed("cancelled after " + DurationText.of(stopped.tookMs() * 1_000_000));
            case Answer.Failed<Rows> failed -> failed(failed.error());
        }
    }

    private void done(Rows rows, long tookMs) {
        boolean capped = rows.size() == limit;
        String count = capped
                ? "first " + CountText.exact(limit) + " of at least " + CountText.of(limit, "row")
                : CountText.of(rows.size(), "row");
        LocalTime now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        shown.done(rows, count + " · " + tookMs + " ms · " + now);
        status = new Status(
                rows.size(),
                -1,
                "rows, " + CountText.of(rows.heads().size(), "column"),
                tookMs,
                -1,
                "Read-only, no network, no files");
        status();
    }

    private void failed(Throwable error) {
        String why = String.valueOf(error.getMessage());
        shown.failed(why);
        // With the range put in, places behind it have moved: then the message alone must do.
        boolean moved = ran.map(s -> FOLLOWS.matcher(s.sql()).find()).orElse(false);
        if (error instanceof QueryException wrong && !moved) {
            int before = plan ? PLAN.length() : 0;
            ran.flatMap(statement -> Mistake.in(why, wrong.sql())
                            .map(m -> new Mistake(
                                    statement.from() + Math.max(0, m.from() - before),
                                    statement.from() + Math.max(1, m.to() - before))))
                    .ifPresent(editor::mark);
        }
    }

    boolean running() {
        return latest.running();
    }

    boolean cancel() {
        boolean running = latest.running();
        latest.stop();
        return running;
    }
}
