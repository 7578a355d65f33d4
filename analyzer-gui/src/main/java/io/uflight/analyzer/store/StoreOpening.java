package io.uflight.analyzer.store;

import io.uflight.analyzer.store.cache.CachedDatabase;
import io.uflight.analyzer.store.cache.CaptureCache;
import io.uflight.analyzer.store.duckdb.DuckDb;
import io.uflight.analyzer.store.duckdb.NativeLibraries;
import io.uflight.analyzer.store.ingest.CaptureImport;
import io.uflight.analyzer.store.ingest.FlowCounts;
import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.store.ingest.Part;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.formats.capture.Capture;
import io.uflight.formats.failure.ExitCode;
import io.uflight.formats.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Captures on their way into a store, a part after another: the small tables of all of them, then the large ones. After each
 * part {@link #store} gives what is there by then. Blocks; one thread at a time; what it holds is closed with it, the stores
 * it gave are their takers'.
 */
public final class StoreOpening implements AutoCloseable {
    private final StoreSettings settings;
    private final SpillDirectory spill;
    private final CaptureNames names = new CaptureNames();
    private final List<Source> sources = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private int done;

    /** A capture, its parts, and the databases of those that are imported. */
    private record Source(
            String name, Path path, Capture capture, List<Part> parts, FlowCounts counts, List<CachedDatabase> open) {
        OpenedCapture opened(List<CachedDatabase> databases) {
            Set<String> imported = new HashSet<>();
            for (int i = 0; i < open.size(); i++) {
                parts.get(i).tables().forEach(table -> imported.add(table.name()));
            }
            return new OpenedCapture(
                    name,
                    path,
                    capture.manifest(),
                    capture.problems(),
                    capture.segments(),
                    List.copyOf(capture.tables().values()),
                    imported,
                    databases);
        }
    }

    private record Step(Source source, Part part) {}

    private StoreOpening(StoreSettings settings, SpillDirectory spill) {
        this.settings = settings;
        this.spill = spill;
    }

    /**
     * Reads manifests and footers; imports nothing.
     *
     * @throws Failure exit code 5 when one is unreadable
     */
    public static StoreOpening of(List<Path> paths, StoreSettings settings) {
        StoreOpening opening;
        try {
            opening = new StoreOpening(
                    settings, SpillDirectory.in(settings.cache().spill()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            paths.forEach(opening::add);
            opening.plan();
            return opening;
        } catch (RuntimeException e) {
            throw Store.closing(List.of(opening), e);
        }
    }

    private void add(Path path) {
        try {
            Capture capture = Capture.open(path);
            sources.add(new Source(
                    names.of(path),
                    path,
                    capture,
                    Part.of(capture, settings.scope()),
                    new FlowCounts(),
                    new ArrayList<>()));
        } catch (IOException e) {
            throw CaptureFailure.of(e, path);
        }
    }

    private void plan() {
        sources.forEach(source -> steps.add(new Step(source, source.parts().getFirst())));
        List<Step> large = new ArrayList<>();
        sources.forEach(source -> source.parts().stream().skip(1).forEach(part -> large.add(new Step(source, part))));
        // A source's own parts keep their order: they are sorted by size already, and the sort is stable.
        large.sort(Comparator.comparingLong(step -> step.part().bytes()));
        steps.addAll(large);
    }

    /** What is known without any import. */
    public List<OpenedCapture> captures() {
        return sources.stream().map(source -> source.opened(source.open())).toList();
    }

    public boolean hasNext() {
        return done < steps.size();
    }

    /** Tables of the part that comes next. */
    public List<String> upcoming() {
        return hasNext() ? steps.get(done).part().names() : List.of();
    }

    /** Bytes of the segments that have still to be read, because the cache does not have their tables. */
    public long bytesToImport() {
        CaptureCache cache = new CaptureCache(settings.cache());
        return steps.stream()
                .skip(done)
                .filter(step -> !cache.has(job(step).key()))
                .mapToLong(step -> step.part().bytesToRead())
                .sum();
    }

    /**
     * Opens one more part, importing it when the cache does not have it.
     *
     * @throws Failure exit code 5 when it is unreadable, 6 when the disk is full
     * @throws java.util.concurrent.CancellationException when cancelled; nothing half-imported stays
     */
    public void next(ImportListener listener, Cancellation cancellation) {
        Step step = steps.get(done);
        Path path = step.source().path();
        CaptureImport job = job(step);
        try {
            step.source()
                    .open()
                    .add(new CaptureCache(settings.cache())
                            .open(job.key(), file -> build(job, path, file, listener, cancellation), cancellation));
            done++;
        } catch (IOException e) {
            throw CaptureFailure.of(e, path);
        } catch (UncheckedIOException e) {
            throw CaptureFailure.of(Objects.requireNonNull(e.getCause()), path);
        }
    }

    private CaptureImport job(Step step) {
        return new CaptureImport(
                step.source().capture(),
                step.source().name(),
                settings.scope(),
                step.part(),
                step.source().counts());
    }

    private void build(CaptureImport job, Path path, Path file, ImportListener listener, Cancellation cancellation)
            throws IOException {
        Path natives = settings.cache().nativeLibraries();
        NativeLibraries.in(natives).prepareArrow();
        try {
            job.run(DuckDb.in(natives), settings.forImports(spill.path()), spill.path(), file, listener, cancellation);
        } catch (SQLException e) {
            cancellation.check();
            Failure failure = SqlFailure.of(e, "import of " + path);
            // No SQL of the user ran: whatever the database says, the import has failed.
            throw failure.exit() == ExitCode.DISK
                    ? failure
                    : Failure.of(ExitCode.FAILED, "the capture cannot be imported")
                            .where(path.toString())
                            .why(failure.why())
                            .fix("copy the capture again; if that does not help, report it with the output of --debug")
                            .cause(e);
        }
    }

    /** What is imported by now, as a store of its own. At least one part of each capture must be. */
    public Store store() {
        List<AutoCloseable> again = new ArrayList<>();
        try {
            List<OpenedCapture> captures = new ArrayList<>();
            for (Source source : sources) {
                List<CachedDatabase> databases = new ArrayList<>();
                for (CachedDatabase database : source.open()) {
                    CachedDatabase mine = database.again();
                    again.add(mine);
                    databases.add(mine);
                }
                captures.add(source.opened(databases));
            }
            return Store.of(captures, settings);
        } catch (IOException e) {
            throw Store.closing(again, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw Store.closing(again, e);
        }
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>();
        for (Source source : sources) {
            all.add(source.capture());
            all.add(source.counts());
            all.addAll(source.open());
        }
        all.add(spill);
        Store.closeAll(all);
    }
}
