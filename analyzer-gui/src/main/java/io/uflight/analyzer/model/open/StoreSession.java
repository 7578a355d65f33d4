package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Facts;
import io.uflight.analyzer.model.shape.Losses;
import io.uflight.analyzer.model.shape.PackCard;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.SilentProbe;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.TableShape;
import io.uflight.analyzer.model.shape.Waiting;
import io.uflight.analyzer.store.FileExport;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.task.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A capture opened by the store. What the window asks again and again is read once. */
final class StoreSession implements Session {
    private final Store store;
    private final StoreDatabase database;
    private final Subject subject;
    private final List<TableShape> tables;
    private final List<Waiting> waiting;
    private final TimeRange imported;
    private final Losses losses;
    private final Facts facts;
    private final List<SilentProbe> silent;

    private StoreSession(
            Store store,
            StoreDatabase database,
            Subject subject,
            List<TableShape> tables,
            List<Waiting> waiting,
            TimeRange imported,
            Losses losses,
            Facts facts,
            List<SilentProbe> silent) {
        this.store = store;
        this.database = database;
        this.subject = subject;
        this.tables = tables;
        this.waiting = waiting;
        this.imported = imported;
        this.losses = losses;
        this.facts = facts;
        this.silent = silent;
    }

    /** @param imported the part of the time that is in the store; null for all of it */
    static StoreSession of(Store store, @Nullable TimeRange imported, Cancellation cancellation) {
        StoreDatabase database = new StoreDatabase(store);
        Footers footers = Footers.read(store.captures());
        ShapeReader reader = new ShapeReader(store, database, footers, cancellation);
        Subject subject = reader.subject();
        List<TableShape> tables = reader.tables(subject);
        Losses losses = reader.losses(subject, tables);
        Facts facts = new FactsReader(store.captures(), subject, footers, database, cancellation).read();
        List<Waiting> waiting = new WaitingReader(store.captures(), subject, footers).read();
        return new StoreSession(
                store,
                database,
                subject,
                tables,
                waiting,
                imported == null ? subject.extent() : imported,
                losses,
                facts,
                new SilentReader(database, cancellation).read());
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public List<TableShape> tables() {
        return tables;
    }

    @Override
    public List<Waiting> waiting() {
        return waiting;
    }

    @Override
    public TimeRange imported() {
        return imported;
    }

    @Override
    public List<PackCard> cards() {
        return store.packs().stream()
                .flatMap(pack -> pack.cards().stream()
                        .map(card -> new PackCard(
                                pack.id(),
                                card.title(),
                                PackCard.Form.of(card.form().key()),
                                card.query(),
                                card.unit())))
                .toList();
    }

    @Override
    public Losses losses() {
        return losses;
    }

    @Override
    public List<SilentProbe> silentProbes() {
        return silent;
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public Facts facts() {
        return facts;
    }

    @Override
    public long cacheBytes() {
        return store.captures().stream()
                .flatMap(capture -> capture.databases().stream())
                .mapToLong(database -> size(database.file()))
                .sum();
    }

    @Override
    public long export(String sql, Path file, boolean parquet, Cancellation cancellation) {
        try (FileExport export = store.export(file)) {
            return export.write(
                    sql, parquet ? FileExport.Format.PARQUET : FileExport.Format.CSV, cancellation, percent -> {});
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
        store.close();
    }
}
