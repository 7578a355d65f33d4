package io.uflight.analyzer.model.open;

import io.uflight.analyzer.model.shape.Opener;
import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.ingest.ImportListener;
import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.util.List;

/** Opens captures by the store, with its cache. */
public final class StoreOpener implements Opener {
    private final StoreSettings settings;

    public StoreOpener(StoreSettings settings) {
        this.settings = settings;
    }

    @Override
    public Session open(List<Path> paths, Watch watch, Cancellation cancellation) {
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
        Store store = Store.open(paths, settings, listener, cancellation);
        try {
            return StoreSession.of(store, cancellation);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }
}
