package io.uflight.analyzer.process;

import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.task.Cancellation;
import io.uflight.analyzer.testing.TestStores;
import java.nio.file.Path;
import java.util.List;

/** Opens a capture and says whether it had to be imported, and how many rows there are. */
public final class OpenOnce {
    private OpenOnce() {}

    public static void main(String[] arguments) {
        StoreSettings settings = StoreSettings.of(CacheDirectory.ofUser(System.getenv()));
        try (Store store =
                Store.open(List.of(Path.of(arguments[0])), settings, ImportListener.NONE, new Cancellation())) {
            System.out.println((store.captures().getFirst().reused() ? "reused " : "imported ")
                    + TestStores.query(store, "SELECT count(*) FROM redis_commands")
                            .getFirst());
        }
    }
}
