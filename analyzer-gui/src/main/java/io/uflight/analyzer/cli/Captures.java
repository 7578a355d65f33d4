package io.uflight.analyzer.cli;

import io.uflight.analyzer.store.Store;
import io.uflight.analyzer.store.StoreSettings;
import io.uflight.analyzer.store.cache.CacheDirectory;
import io.uflight.analyzer.task.Cancellation;
import java.nio.file.Path;
import java.util.List;

/** Opens the captures a command names, with progress, and says on standard error what is missing from them. */
final class Captures {
    private static final int MOST_WARNINGS = 5;

    private Captures() {}

    static Store open(List<Path> paths, Main.Surroundings surroundings, Cancellation cancellation) {
        Terminal terminal = surroundings.terminal();
        StoreSettings settings = StoreSettings.of(CacheDirectory.ofUser(surroundings.environment()));
        Store store;
        try (ProgressLine progress = new ProgressLine(terminal)) {
            store = Store.open(paths, settings, progress, cancellation);
        }
        List<String> warnings = store.warnings();
        warnings.stream().limit(MOST_WARNINGS).forEach(terminal::warning);
        if (warnings.size() > MOST_WARNINGS) {
            terminal.warning((warnings.size() - MOST_WARNINGS) + " more; uflight info CAPTURE lists them all");
        }
        return store;
    }
}
