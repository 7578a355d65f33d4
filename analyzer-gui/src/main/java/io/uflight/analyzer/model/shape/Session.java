package io.uflight.analyzer.model.shape;

import io.uflight.analyzer.model.query.Database;
import io.uflight.analyzer.model.range.TimeRange;
import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An open capture, or several opened together. */
public interface Session extends AutoCloseable {
    Subject subject();

    List<TableShape> tables();

    /** Tables that are not imported: they cannot be asked, but how large they are is known. */
    default List<Waiting> waiting() {
        return List.of();
    }

    /** The part of the time that is imported; nothing of the rest can be asked. */
    default TimeRange imported() {
        return subject().extent();
    }

    /** What the packs of its tables show on the overview. */
    default List<PackCard> cards() {
        return List.of();
    }

    Losses losses();

    /** Probes that were attached and never fired. */
    List<SilentProbe> silentProbes();

    Database database();

    /** Facts of the manifest and the segments, in the order they are shown. */
    Facts facts();

    /** Writes the answer to a file that does not exist yet, CSV or Parquet; returns its rows. */
    long export(String sql, Path file, boolean parquet, Cancellation cancellation);

    /** Bytes this capture takes in the user's cache. */
    long cacheBytes();

    /** Why a view cannot be chosen by now, if so. */
    default Optional<String> lack(View view) {
        if (tables().isEmpty() && view != View.OVERVIEW) {
            return Optional.of("nothing is imported yet");
        }
        boolean waits = waiting().stream().anyMatch(each -> view.waitsFor(each.table()));
        return view.lack(tables()).map(why -> waits ? "its table is not imported yet" : why);
    }

    default Optional<TableShape> table(String name) {
        return tables().stream().filter(table -> table.name().equals(name)).findFirst();
    }

    @Override
    void close();
}
