package io.uflight.analyzer.model.shape;

import io.uflight.analyzer.model.query.Database;
import java.util.List;
import java.util.Optional;

/** An open capture, or several opened together. */
public interface Session extends AutoCloseable {
    Subject subject();

    List<TableShape> tables();

    Losses losses();

    Database database();

    /** Facts of the manifest and the segments, in the order they are shown. */
    Facts facts();

    /** Bytes this capture takes in the user's cache. */
    long cacheBytes();

    default Optional<TableShape> table(String name) {
        return tables().stream().filter(table -> table.name().equals(name)).findFirst();
    }

    @Override
    void close();
}
