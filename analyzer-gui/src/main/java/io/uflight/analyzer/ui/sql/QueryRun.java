package io.uflight.analyzer.ui.sql;

import io.uflight.analyzer.model.number.CountText;
import io.uflight.analyzer.model.number.DurationText;
import io.uflight.analyzer.model.query.Answer;
import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.query.Latest;
import io.uflight.analyzer.model.query.QueryException;
import io.uflight.analyzer.model.query.Rows;
import io.uflight.analyzer.model.shape.ColumnShape;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.sql.Bound;
import io.uflight.analyzer.model.sql.Mistake;
import io.uflight.analyzer.model.sql.ResultColumns;
import io.uflight.analyzer.model.sql.Statements;
import io.uflight.analyzer.ui.state.Status;
import io.uflight.analyzer.ui.state.WindowModel;
import io.uflight.analyzer.ui.view.ViewContext;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs what the console says: one statement or all, with progress and cancel. */
final class QueryRun {
    private static final Pattern FOLLOWS = Pattern.compile("\\$(from|to)\\b");

    private final ViewContext context;
    private final WindowModel window;
    private final SqlEditor editor;
    private final Shown shown;
    private final Latest<Rows> latest;
    private Optional<String> last = Optional.empty();
    private Optional<Statements.Statement> ran = Optional.empty();
    private Status status = Status.NONE;
    private int limit = 10_000;

    /** What the view shows of it. */
    interface Shown {
        void running(boolean on);

        void percent(String text);

        void done(Rows rows, String words);

        void failed(String why);
    }

    QueryRun(ViewContext context, SqlEditor editor, Shown shown) {
        this.context = context;
        this.window = context.model();
        this.editor = editor;
        this.shown = shown;
        this.latest = window.latest();
        window.sessionProperty().addListener((property, old, now) -> {
            last = Optional.empty();
            ran = Optional.empty();
            status = Status.NONE;
        });
    }

    /** What was asked last, with the range put in. */
    Optional<String> last() {
        return last;
    }

    void status() {
        window.statusProperty().set(status);
    }

    void start(int most) {
        limit = most;
        editor.statement().ifPresent(statement -> ask(List.of(statement)));
    }

    void all(int most) {
        limit = most;
        List<Statements.Statement> all = Statements.of(editor.getText()).all();
        if (!all.isEmpty()) {
            ask(all);
        }
    }

    private void ask(List<Statements.Statement> statements) {
        Session session = window.session().orElseThrow();
        List<String> bound = statements.stream()
                .map(s -> Bound.of(s.sql(), session.subject().startEpochNs(), window.range())
                        .sql())
                .toList();
        ran = Optional.of(statements.getLast());
        last = Optional.of(bound.getLast());
        context.settings()
                .change(s -> s.withConsole(c -> c.withRun(editor.getText().strip())));
        editor.mark(null);
        shown.running(true);
        long began = System.nanoTime();
        shown.percent("running");
        Database.Progress progress = percent -> window.window()
                .execute(() -> shown.percent(String.format(
                        Locale.ROOT,
                        "%.0f %%  %s",
                        percent,
                        DurationText.of((System.nanoTime() - began) / 100_000_000 * 100_000_000))));
        latest.ask(
                cancellation -> {
                    Rows rows = Rows.NONE;
                    for (String sql : bound) {
                        rows = session.database().query(sql, limit, cancellation, progress);
                    }
                    return rows;
                },
                this::answered);
    }

    private void answered(Answer<Rows> answer) {
        shown.running(false);
        switch (answer) {
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
        LocalTime now = LocalTime.now(java.time.ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        boolean lossy = !window.losses().in(window.range()).none();
        shown.done(
                rows,
                "Result   " + count + " · " + tookMs + " ms · " + now
                        + (lossy ? " · the range holds a loss: counts and sums are at least these" : ""));
        status = new Status(
                rows.size(),
                rows.size(),
                CountText.of(rows.heads().size(), "column") + ", rows",
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
            ran.flatMap(statement -> Mistake.in(why, wrong.sql())
                            .map(m -> new Mistake(statement.from() + m.from(), statement.from() + m.to())))
                    .ifPresent(editor::mark);
        }
    }

    boolean cancel() {
        boolean running = latest.running();
        latest.stop();
        return running;
    }

    List<ColumnShape> columns(Rows rows) {
        return ResultColumns.of(rows, window.session().map(Session::tables).orElse(List.of()));
    }
}
