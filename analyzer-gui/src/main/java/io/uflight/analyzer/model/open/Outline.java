package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.shape.Facts;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.SilentProbe;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.store.OpenedCapture;
import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Captures of which nothing is imported: what manifests and footers tell, at once. */
record Outline(Subject subject, List<Waiting> waiting, Facts facts) implements Session {

    static Outline of(List<OpenedCapture> captures, Cancellation cancellation) {
        Footers footers = Footers.read(captures);
        Subject subject = new SubjectReader(captures, footers).read(Set.of(), Set.of());
        return new Outline(
                subject,
                new WaitingReader(captures, subject, footers).read(),
                new FactsReader(captures, subject, footers, NoDatabase.YET, cancellation).read());
    }

    @Override
    public List<TableShape> tables() {
        return List.of();
    }

    @Override
    public Losses losses() {
        return Losses.NONE;
    }

    @Override
    public List<SilentProbe> silentProbes() {
        return List.of();
    }

    @Override
    public Database database() {
        return NoDatabase.YET;
    }

    @Override
    public long export(String sql, Path file, boolean parquet, Cancellation cancellation) {
        return NoDatabase.YET.query(sql, cancellation).size();
    }

    @Override
    public long cacheBytes() {
        return 0;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
