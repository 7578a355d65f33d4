package io.uflight.analyzer.ui;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Facts;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.shape.Need;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.model.shape.PackCard;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.SilentProbe;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.model.shape.Wish;
import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;

/** Counts the queries, and those that ran where none may: on the window's thread. */
record WatchedSession(Session real, AtomicInteger queries, AtomicInteger onWindowThread) implements Session {

    /** Opens watched sessions. */
    static Opener opener(Opener real, AtomicInteger queries, AtomicInteger onWindowThread, Gate gate) {
        return (paths, wish, watch, cancellation) -> {
            if (Platform.isFxApplicationThread()) {
                onWindowThread.incrementAndGet();
            }
            return new WatchedSession(
                    real.open(paths, wish, watched(watch, queries, onWindowThread, gate), cancellation),
                    queries,
                    onWindowThread);
        };
    }

    private static Opener.Watch watched(
            Opener.Watch watch, AtomicInteger queries, AtomicInteger onWindowThread, Gate gate) {
        return new Opener.Watch() {
            @Override
            public void table(String table, long rows, long total) {
                watch.table(table, rows, total);
                gate.pass(table);
            }

            @Override
            public void soFar(Session session) {
                watch.soFar(new WatchedSession(session, queries, onWindowThread));
            }

            @Override
            public Wish choose(Session outline, Need need) {
                return watch.choose(outline, need);
            }
        };
    }

    @Override
    public List<Waiting> waiting() {
        return real.waiting();
    }

    @Override
    public TimeRange imported() {
        return real.imported();
    }

    @Override
    public List<PackCard> cards() {
        return real.cards();
    }

    @Override
    public Database database() {
        return (sql, limit, cancellation, progress) -> {
            queries.incrementAndGet();
            if (Platform.isFxApplicationThread()) {
                onWindowThread.incrementAndGet();
            }
            return real.database().query(sql, limit, cancellation, progress);
        };
    }

    @Override
    public Subject subject() {
        return real.subject();
    }

    @Override
    public List<TableShape> tables() {
        return real.tables();
    }

    @Override
    public Losses losses() {
        return real.losses();
    }

    @Override
    public List<SilentProbe> silentProbes() {
        return real.silentProbes();
    }

    @Override
    public Facts facts() {
        return real.facts();
    }

    @Override
    public long export(String sql, Path file, boolean parquet, Cancellation cancellation) {
        return real.export(sql, file, parquet, cancellation);
    }

    @Override
    public long cacheBytes() {
        return real.cacheBytes();
    }

    @Override
    public void close() {
        real.close();
    }
}
