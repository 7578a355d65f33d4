package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.range.RangeText;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.model.shape.Need;
import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.model.shape.Subject;
import io.uflight.analyzer.model.shape.Wish;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.StoreOpening;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.store.ingest.ImportScope;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Opens captures by the store, with its cache: what footers tell at once, then a part after another. */
public final class StoreOpener implements Opener {
    /** More than this is asked about first: about a minute's import. */
    private static final long LONG = 2L << 30;
    /** Bytes in the cache for a byte of a compressed segment: 0.9 to 1.4 were measured with Redis commands. */
    private static final double PER_BYTE = 1.5;

    private final StoreSettings settings;
    private final long longImport;

    public StoreOpener(StoreSettings settings) {
        this(settings, LONG);
    }

    /** @param longImport bytes of segments from which on the user is asked which part to import */
    public StoreOpener(StoreSettings settings, long longImport) {
        this.settings = settings;
        this.longImport = longImport;
    }

    @Override
    public Session open(List<Path> paths, Wish wish, Watch watch, Cancellation cancellation) {
        Wish chosen = wish;
        Outline outline;
        try (StoreOpening all = StoreOpening.of(paths, settings)) {
            outline = Outline.of(all.captures(), cancellation);
            watch.soFar(outline);
            long toRead = all.bytesToImport();
            if (wish.equals(Wish.ALL) && toRead > longImport) {
                chosen = watch.choose(outline, need(toRead));
            }
            if (chosen.equals(Wish.ALL)) {
                return run(all, null, watch, cancellation);
            }
        }
        cancellation.check();
        TimeRange range = range(chosen.range(), outline.subject());
        try (StoreOpening part = StoreOpening.of(paths, settings.withScope(scope(chosen, range, outline.subject())))) {
            return run(part, range, watch, cancellation);
        }
    }

    private Need need(long toRead) {
        Path cache = settings.cache().root();
        try {
            return new Need(
                    toRead,
                    PER_BYTE,
                    Files.getFileStore(cache).getUsableSpace(),
                    settings.cache().maxBytes(),
                    cache);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable TimeRange range(String typed, Subject subject) {
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return new RangeText(subject.extent(), subject.startEpochNs(), subject.zone(), List.of()).parse(typed);
        } catch (IllegalArgumentException e) {
            throw Failure.of(ExitCode.USAGE, "not a time of this capture")
                    .where(typed)
                    .why(String.valueOf(e.getMessage()))
                    .fix("write seconds since its start, 21.4, or its host's time of day, 14:02:31")
                    .cause(e);
        }
    }

    private static ImportScope scope(Wish wish, @Nullable TimeRange range, Subject subject) {
        Set<String> tables = new HashSet<>(wish.tables());
        tables.addAll(ShapeReader.ABOUT);
        return new ImportScope(
                wish.tables().isEmpty() ? null : tables,
                range == null ? Long.MIN_VALUE : subject.startEpochNs() + range.from(),
                range == null ? Long.MAX_VALUE : subject.startEpochNs() + range.to());
    }

    private Session run(StoreOpening opening, @Nullable TimeRange range, Watch watch, Cancellation cancellation) {
        ImportListener listener = new ImportListener() {
            @Override
            public void progress(Progress progress) {
                watch.table(progress.table(), progress.rows(), progress.rowsExpected());
            }

            @Override
            public void tableDone(String capture, String table, long rows) {
                watch.table(table, rows, rows);
            }
        };
        int captures = opening.captures().size();
        int done = 0;
        while (opening.hasNext()) {
            try {
                opening.next(listener, cancellation);
            } catch (CancellationException e) {
                if (done < captures) {
                    throw e;
                }
                // What is complete is worth having; the rest can be imported later.
                return session(opening, range, new Cancellation());
            }
            done++;
            if (done >= captures && opening.hasNext() && !cancellation.wanted()) {
                watch.soFar(session(opening, range, cancellation));
            }
        }
        return session(opening, range, cancellation);
    }

    private static Session session(StoreOpening opening, @Nullable TimeRange range, Cancellation cancellation) {
        Store store = opening.store();
        try {
            return StoreSession.of(store, range, cancellation);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }
}
